// SPDX-License-Identifier: GPL-3.0-or-later

/// A search for points at which the smoothed classifier has left the class under test.
///
/// A search may use any noise but that of verification, the certification's included: the claim that a certificate is wrong with
/// probability at most α does not depend on how a point was chosen. What it finds is a ``Candidate``, and no more.
///
/// Two families refine this protocol: ``FixedBudgetAttack`` searches for each budget, ``MinimalNormAttack`` once.
public protocol Attack: Sendable {
  /// The name in records and on the command line, for example `stein-pgd`.
  var name: String { get }
  /// The number k of its noise, role `attack(k)`: no two attacks share one.
  var number: UInt8 { get }
  /// What it needs of the base classifier.
  var level: AttackLevel { get }

  /// Names one point for each budget.
  ///
  /// - Parameters:
  ///   - goal: The input and the class that is to be left.
  ///   - budgets: Distances ε ≥ 0, in the units of the input.
  ///   - oracle: Answers about f and g, on noise of the search.
  /// - Returns: One candidate per budget, in the order of the budgets; the distance of each is at most its budget.
  /// - Throws: `AttackError.needsMore`, `invalidBudget`, `invalidOption`, or the error of the module that failed.
  func candidates(
    for goal: AttackGoal, budgets: [Double], oracle: SmoothedOracle
  ) throws(AttackError) -> [Candidate]
}
