// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// One plan for one number of classes, on which procedures are enumerated.
struct ProcedureTrial {
  /// What is fixed beforehand.
  let plan: VotePlan
  /// K.
  let classCount: Int

  /// Some n₀ and n votes at a level.
  ///
  /// - Throws: `StatisticsError.invalidAlpha`.
  init(
    classCount: Int, n0: Int, n: Int, alpha: Double
  ) throws(StatisticsError) {
    self.classCount = classCount
    plan = VotePlan(sigma: 0.5, alpha: try FailureProbability(alpha), n0: n0, n: n)
  }

  /// The trials for an effort.
  ///
  /// Each n is one for which P[Bin(n, ½) ≥ k] comes near α for some k, so that errors at ties show.
  ///
  /// - Throws: `StatisticsError`, for no level there is.
  static func all(_ effort: Effort) throws(StatisticsError) -> [ProcedureTrial] {
    var trials = [
      try ProcedureTrial(classCount: 2, n0: 5, n: 13, alpha: 0.05),
      try ProcedureTrial(classCount: 3, n0: 5, n: 20, alpha: 0.05),
    ]
    if effort >= .standard {
      trials += [
        try ProcedureTrial(classCount: 2, n0: 10, n: 30, alpha: 0.05),
        try ProcedureTrial(classCount: 2, n0: 5, n: 60, alpha: 0.01),
        try ProcedureTrial(classCount: 3, n0: 3, n: 30, alpha: 0.01),
      ]
    }
    if effort >= .thorough {
      trials += [
        try ProcedureTrial(classCount: 2, n0: 10, n: 200, alpha: 0.001),
        try ProcedureTrial(classCount: 3, n0: 8, n: 40, alpha: 0.05),
      ]
    }
    return trials
  }

  /// `n0 = 5, n = 13, alpha = 0.05, 2 classes`.
  var description: String {
    "n0 = \(plan.n0), n = \(plan.n), alpha = \(plan.alpha), \(classCount) classes"
  }

  /// The greatest probability of a false statement over the points for a procedure.
  ///
  /// - Parameters:
  ///   - procedure: The procedure.
  ///   - steps: The grid of class probabilities holds the multiples of 1/steps.
  /// - Returns: The worst point, and the numbers of paths and points.
  /// - Throws: What the procedure throws.
  func worstError(of procedure: any CertificationProcedure, steps: Int) throws -> ProcedureWorst {
    let enumeration = try ProcedureEnumeration(procedure, plan: plan, classCount: classCount)
    let points = ProcedurePoints.all(
      for: enumeration, classCount: classCount, sigma: plan.sigma, steps: steps)
    var worst = ProcedureWorst(
      trial: self, procedure: procedure.name, paths: enumeration.pathCount, points: points.count)
    for point in points {
      let truth = StatementTruth(at: point, sigma: plan.sigma)
      let error = enumeration.probability(at: point) { $0.map(truth.isFalse) ?? false }
      if error > worst.error || worst.point == nil { (worst.error, worst.point) = (error, point) }
    }
    return worst
  }
}
