// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise
import Smoothing

/// The share of the votes that the class has lost, with the gradient that labels alone tell of it.
public final class SteinObjective: AttackObjective {
  private let oracle: SmoothedOracle
  private let goal: AttackGoal
  private let role: NoiseRole
  private let copies: Int
  private let isFrozen: Bool

  /// The objective of a label-only attack on g.
  ///
  /// - Parameters:
  ///   - oracle: Answers about f and g.
  ///   - goal: The input and the class.
  ///   - role: The noise of the attack.
  ///   - copies: m ≥ 1.
  ///   - isFrozen: True for the same noise at each step.
  public init(
    _ oracle: SmoothedOracle, goal: AttackGoal, role: NoiseRole, copies: Int,
    isFrozen: Bool = false
  ) {
    self.oracle = oracle
    self.goal = goal
    self.role = role
    self.copies = copies
    self.isFrozen = isFrozen
  }

  /// 1 − v̄ over the votes of the step, and −ĝ.
  ///
  /// - Throws: As ``SmoothedOracle/steinEstimate(of:around:at:)``.
  public func evaluate(at point: [Float], step: Int) throws(AttackError) -> GradientEstimate {
    let block = oracle.block(
      example: goal.example, role: role, step: isFrozen ? 0 : step, copies: copies)
    let stein = try oracle.steinEstimate(of: goal.label, around: point, at: block)
    return GradientEstimate(
      loss: 1 - stein.share,
      standardError: (stein.share * (1 - stein.share) / Double(copies)).squareRoot(),
      gradient: stein.gradient.map { -$0 }, counts: stein.counts, label: goal.label)
  }
}
