// SPDX-License-Identifier: GPL-3.0-or-later

/// Which points x′ an attacker may name.
///
/// A certificate speaks of all x′ within the radius, so that `continuous` is the threat to try it with; `grid` is the threat
/// to a system whose inputs are 8-bit images.
public enum Threat: String, Sendable, Hashable, Codable, CaseIterable {
  /// Any point.
  ///
  /// With grid noise, any point of a grid s times finer than the data's, around which the smoothed classifier is evaluated
  /// by `RefinedGridGaussian`; with float noise any Float.
  case continuous
  /// Points of the data's own grid only; the norm that counts is the one after rounding to it.
  case grid
}
