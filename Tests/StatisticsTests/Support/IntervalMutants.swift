// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Wrong rules that a check of intervals must reject.
enum IntervalMutants {
  /// Rules that promise too much: each covers some p with a probability below 1 − α.
  static let unsound: [any IntervalRule] = [
    alphaDoubled, oneSuccessTooMany, jeffreysLike, roundedUp, complementRoundedDown,
    WaldInterval(), WilsonInterval(), JeffreysInterval(), UniformPriorInterval(), PointEstimate(),
  ]

  /// Rules that cover but give away more than they need.
  static let loose: [any IntervalRule] = [
    alphaHalved, lowered, nothing,
    HoeffdingInterval(), ChernoffInterval(), EmpiricalBernsteinInterval(),
  ]

  static let alphaDoubled = FormulaRule("α doubled") { (count, alpha) throws(StatisticsError) in
    try ClopperPearson.lowerBound(count, alpha: FailureProbability(2 * alpha.value))
  }

  static let alphaHalved = FormulaRule("α halved") { (count, alpha) throws(StatisticsError) in
    try ClopperPearson.lowerBound(count, alpha: alpha.halved())
  }

  /// The α quantile of Beta(k + 1, n − k), the bound of k + 1 successes; 1 for k = n.
  static let oneSuccessTooMany = FormulaRule("one success too many") {
    (count, alpha) throws(StatisticsError) in
    guard count.failures > 0 else { return try LowerBound(exactly: 1) }
    let count = try BinomialCount(successes: count.successes + 1, trials: count.trials)
    return try ClopperPearson.lowerBound(count, alpha: alpha)
  }

  static let jeffreysLike = FormulaRule("midway between the bounds of k and k + 1") {
    (k, n, alpha) throws(StatisticsError) in
    (try clopperPearson(k, n, alpha) + clopperPearson(min(k + 1, n), n, alpha)) / 2
  }

  static let roundedUp = FormulaRule("rounded up by 10⁻¹³ of itself") {
    (k, n, alpha) throws(StatisticsError) in
    try clopperPearson(k, n, alpha) * (1 + 1e-13)
  }

  static let complementRoundedDown = FormulaRule("complement rounded down by 10⁻¹³ of itself") {
    (count, alpha) throws(StatisticsError) in
    let bound = try ClopperPearson.lowerBound(count, alpha: alpha)
    return try LowerBound(value: bound.value, complement: bound.complement * (1 - 1e-13))
  }

  static let lowered = FormulaRule("lowered by 10⁻¹⁰ of itself") {
    (k, n, alpha) throws(StatisticsError) in
    try clopperPearson(k, n, alpha) * (1 - 1e-10)
  }

  static let nothing = FormulaRule("none") { (_, _, _) throws(StatisticsError) in 0 }

  private static func clopperPearson(
    _ k: Int, _ n: Int, _ alpha: FailureProbability
  ) throws(StatisticsError) -> Double {
    let count = try BinomialCount(successes: k, trials: n)
    return try ClopperPearson.lowerBound(count, alpha: alpha).value
  }
}
