// SPDX-License-Identifier: GPL-3.0-or-later

/// What one case says of a rule.
struct IntervalVerdict {
  /// True if the case does not contradict the claim.
  let holds: Bool
  /// How near the case is to a contradiction, or how far beyond: the greatest of all is the worst.
  let severity: Double
  /// The case in words.
  let words: String

  /// True if this case says more against the rule: a contradiction first, then by severity.
  func isWorse(than other: IntervalVerdict) -> Bool {
    holds == other.holds ? severity > other.severity : other.holds
  }
}
