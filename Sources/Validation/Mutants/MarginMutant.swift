// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A margin made wrong on purpose.
struct MarginMutant: AccuracyMargin {
  /// What a margin computes from m, α and ρ.
  typealias Formula = @Sendable (_ m: Double, _ alpha: Double, _ rho: Double) -> Double

  let name: String
  private let formula: Formula

  /// A margin with a name.
  init(_ name: String, formula: @escaping Formula) {
    self.name = name
    self.formula = formula
  }

  func allowance(
    examples: Int, alpha: FailureProbability, rho: FailureProbability
  ) throws(StatisticsError) -> Double {
    formula(Double(examples), alpha.value, rho.value)
  }
}
