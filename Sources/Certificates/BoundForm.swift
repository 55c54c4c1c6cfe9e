// SPDX-License-Identifier: GPL-3.0-or-later

/// Which bounds on the class probabilities a certificate uses.
///
/// The form is chosen before sampling. Taking the larger of the two radii afterwards would spend α twice.
public enum BoundForm: String, Sendable, Hashable, Codable, CaseIterable {
  /// p_B is bounded by 1 − p_A, as in the paper: all of α goes to p_A, R = σΦ⁻¹(p_A).
  case binary
  /// p_B is bounded by itself, from the greatest count among the other classes: α/2 each, R = σ/2 (Φ⁻¹(p_A) − Φ⁻¹(p_B)).
  ///
  /// Proof: `two_class_sound`.
  case twoClass = "two-class"
}
