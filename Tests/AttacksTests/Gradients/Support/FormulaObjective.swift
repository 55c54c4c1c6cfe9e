// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Attacks

/// An objective that is a formula of the point alone, and keeps a log of the points and steps that it was asked about.
final class FormulaObjective: AttackObjective {
  private(set) var points: [[Float]] = []
  private(set) var steps: [Int] = []
  private let fooledFrom: Double
  private let formula: ([Double]) -> (loss: Double, gradient: [Double])

  /// An objective that is adversarial where its loss is at least `fooledFrom`.
  init(
    fooledFrom: Double = .infinity,
    _ formula: @escaping ([Double]) -> (loss: Double, gradient: [Double])
  ) {
    self.fooledFrom = fooledFrom
    self.formula = formula
  }

  func evaluate(at point: [Float], step: Int) throws(AttackError) -> GradientEstimate {
    points.append(point)
    steps.append(step)
    let (loss, gradient) = formula(point.map(Double.init))
    return GradientEstimate(
      loss: loss, standardError: 0, gradient: gradient, share: 0, isFooled: loss >= fooledFrom)
  }
}
