// SPDX-License-Identifier: GPL-3.0-or-later

// What every attack asks of the numbers that a caller sets.

/// Checks that a number can be a distance.
///
/// - Throws: `AttackError.invalidBudget` unless 0 ≤ ε < ∞.
func requireBudget(_ budget: Double) throws(AttackError) {
  guard budget >= 0, budget.isFinite else { throw .invalidBudget(budget) }
}

/// Checks that an option lies in its range.
///
/// - Throws: `AttackError.invalidOption` with the name, the value and the range.
func requireOption(
  _ name: String, _ value: Int, in range: ClosedRange<Int>
) throws(AttackError) {
  guard range ~= value else {
    throw .invalidOption(
      name: name, value: Double(value),
      requirement: "from \(range.lowerBound) to \(range.upperBound)")
  }
}
