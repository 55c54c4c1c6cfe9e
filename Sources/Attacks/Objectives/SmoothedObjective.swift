// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise

/// A loss of the scores of m noisy copies: the Monte-Carlo stand-in for the smoothed classifier.
///
/// With frozen noise it is one deterministic function of the point, which line searches need; with fresh noise at each step the
/// information of the steps adds up.
public final class SmoothedObjective: AttackObjective {
  private let oracle: SmoothedOracle
  private let goal: AttackGoal
  private let role: NoiseRole
  private let loss: ScoreLoss
  private let copies: Int
  private let isFrozen: Bool

  /// The objective of an attack on g.
  ///
  /// - Parameters:
  ///   - oracle: Answers about f and g.
  ///   - goal: The input and the class.
  ///   - role: The noise of the attack.
  ///   - loss: The loss of the copies' scores.
  ///   - copies: m ≥ 1.
  ///   - isFrozen: True for the same noise at each step.
  public init(
    _ oracle: SmoothedOracle, goal: AttackGoal, role: NoiseRole, loss: ScoreLoss = .logMargin,
    copies: Int, isFrozen: Bool
  ) {
    self.oracle = oracle
    self.goal = goal
    self.role = role
    self.loss = loss
    self.copies = copies
    self.isFrozen = isFrozen
  }

  /// The loss over the copies of the step.
  ///
  /// - Throws: As ``SmoothedOracle/gradient(of:label:around:at:)``.
  public func evaluate(at point: [Float], step: Int) throws(AttackError) -> GradientEstimate {
    let block = oracle.block(
      example: goal.example, role: role, step: isFrozen ? 0 : step, copies: copies)
    return try oracle.gradient(of: loss, label: goal.label, around: point, at: block)
  }
}
