// SPDX-License-Identifier: GPL-3.0-or-later

/// How much is computed: sizes of enumerations and numbers of samples.
public enum Effort: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Seconds: for the tests of the battery itself.
  case quick
  /// About a minute.
  case standard
  /// Some ten minutes.
  case thorough

  /// The value for this effort.
  public func choose<Value>(quick: Value, standard: Value, thorough: Value) -> Value {
    switch self {
    case .quick: quick
    case .standard: standard
    case .thorough: thorough
    }
  }

  /// The order of the work.
  public static func < (left: Self, right: Self) -> Bool {
    left.choose(quick: 0, standard: 1, thorough: 2)
      < right.choose(quick: 0, standard: 1, thorough: 2)
  }
}
