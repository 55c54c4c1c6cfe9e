// SPDX-License-Identifier: GPL-3.0-or-later

/// The norm in which a radius is measured.
public enum Norm: String, Sendable, Hashable, Codable {
  /// The Euclidean norm ‖δ‖₂ = √(Σ δᵢ²).
  case l2
}
