// SPDX-License-Identifier: GPL-3.0-or-later

/// Which bounds of a rule an interval has.
public enum CoverageSide: String, Sendable, Hashable, Codable, CaseIterable {
  /// [L(k), 1] with L at α.
  case lower
  /// [0, U(k)] with U at α.
  case upper
  /// [L(k), U(k)], each at α/2.
  case twoSided = "two-sided"
}
