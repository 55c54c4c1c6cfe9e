// SPDX-License-Identifier: GPL-3.0-or-later

/// The loss of the base classifier at the point itself: what moves f often moves g.
public final class BaseObjective: AttackObjective {
  private let oracle: SmoothedOracle
  private let goal: AttackGoal
  private let loss: ScoreLoss

  /// The objective of an attack on f.
  public init(_ oracle: SmoothedOracle, goal: AttackGoal, loss: ScoreLoss = .margin) {
    self.oracle = oracle
    self.goal = goal
    self.loss = loss
  }

  /// The loss of f at the point; the step does not matter.
  ///
  /// - Throws: As ``SmoothedOracle/gradient(of:label:around:at:)``.
  public func evaluate(at point: [Float], step: Int) throws(AttackError) -> GradientEstimate {
    try oracle.gradient(of: loss, label: goal.label, around: point, at: nil)
  }
}
