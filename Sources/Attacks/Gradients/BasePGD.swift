// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// Projected gradient ascent on the loss of the base classifier f: a transfer attack on g.
///
/// It costs one evaluation of f per step and no noise. What moves f often moves g as well: in published logs it is stronger than
/// SmoothAdv with one noise vector and a little weaker than with four. What the trace calls fooled is f at the point, not g.
///
/// Source: Madry and others 2018 (arXiv 1706.06083); in ℓ2 with T = 20, a = 2ε/T Salman and others 2019 (arXiv 1906.04584); the
/// strong form Croce and Hein 2020 (arXiv 2003.01690).
public struct BasePGD: FixedBudgetAttack {
  public var name: String { "pgd" }
  public var number: UInt8 { 3 }
  public var level: AttackLevel { .gradients }
  /// The steps.
  public let ascent: ProjectedGradientAscent
  /// The loss of the scores of f.
  public let loss: ScoreLoss

  /// The attack.
  ///
  /// - Parameters:
  ///   - steps: T; nil for 20, or 100 in the strong form.
  ///   - restarts: The number of runs: the first one from the input, the others from random points.
  ///   - loss: The loss of the scores of f; the other two are both the cross-entropy here.
  ///   - strong: True for the adaptive step with momentum.
  /// - Throws: `AttackError.invalidOption` for a number out of range.
  public init(
    steps: Int? = nil, restarts: Int = 5, loss: ScoreLoss = .margin, strong: Bool = false
  ) throws(AttackError) {
    ascent = try ProjectedGradientAscent(
      steps: steps ?? (strong ? 100 : 20), restarts: restarts,
      schedule: strong ? .adaptive : .constant)
    self.loss = loss
  }

  /// Climbs the loss of f.
  ///
  /// - Complexity: restarts·(T + 1) evaluations of f with gradients.
  public func search(
    for goal: AttackGoal, budget: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    try oracle.requireGradients(for: name)
    return try ascent.search(
      BaseObjective(oracle, goal: goal, loss: loss), for: goal, budget: budget,
      role: .attack(number), oracle: oracle)
  }
}
