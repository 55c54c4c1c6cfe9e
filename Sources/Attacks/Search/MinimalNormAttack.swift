// SPDX-License-Identifier: GPL-3.0-or-later

/// An attack that searches once, for the nearest adversarial point.
public protocol MinimalNormAttack: Attack {
  /// Looks for the shortest perturbation that is adversarial on the noise of the search.
  ///
  /// - Parameters:
  ///   - goal: The input and the class that is to be left.
  ///   - limit: The greatest budget: the search may stop where it needs more.
  ///   - oracle: Answers about f and g, on noise of the search.
  /// - Returns: δ, d values, and how the search went; the best attempt where nothing adversarial was found.
  /// - Throws: As `candidates`.
  func shortest(
    for goal: AttackGoal, within limit: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (perturbation: [Double], trace: SearchTrace)
}

extension MinimalNormAttack {
  /// One search; its point is used as it is for the budgets that allow it, and drawn back onto the ball for the others.
  public func candidates(
    for goal: AttackGoal, budgets: [Double], oracle: SmoothedOracle
  ) throws(AttackError) -> [Candidate] {
    for budget in budgets { try requireBudget(budget) }
    guard let limit = budgets.max() else { return [] }
    let calls = oracle.calls
    var (delta, trace) = try shortest(for: goal, within: limit, oracle: oracle)
    trace.calls = oracle.calls - calls
    let length = delta.euclideanNorm
    var answer: [Candidate] = []
    for budget in budgets {
      let point = try oracle.threat.point(
        from: goal.center, perturbation: delta, budget: budget)
      var own = trace
      own.fooledOnSearchNoise = trace.fooledOnSearchNoise && length <= budget
      own.wasFooledOnPath = own.fooledOnSearchNoise
      answer.append(Candidate(attack: name, budget: budget, point: point, trace: own))
    }
    return answer
  }
}
