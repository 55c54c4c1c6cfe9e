// SPDX-License-Identifier: GPL-3.0-or-later

/// An attack that searches within one budget at a time.
public protocol FixedBudgetAttack: Attack {
  /// Names a point for one budget.
  ///
  /// - Parameters:
  ///   - goal: The input and the class that is to be left.
  ///   - budget: ε ≥ 0, in the units of the input; checked by `candidates`.
  ///   - oracle: Answers about f and g, on noise of the search.
  /// - Returns: The point and how the search went.
  /// - Throws: As `candidates`.
  func search(
    for goal: AttackGoal, budget: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace)
}

extension FixedBudgetAttack {
  /// One search per budget.
  public func candidates(
    for goal: AttackGoal, budgets: [Double], oracle: SmoothedOracle
  ) throws(AttackError) -> [Candidate] {
    var answer: [Candidate] = []
    for budget in budgets {
      try requireBudget(budget)
      let calls = oracle.calls
      var (point, trace) = try search(for: goal, budget: budget, oracle: oracle)
      trace.calls = oracle.calls - calls
      answer.append(Candidate(attack: name, budget: budget, point: point, trace: trace))
    }
    return answer
  }
}
