// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise
import Smoothing

/// The share of the votes that the class has lost, with the gradient that labels alone tell of it.
///
/// How many votes that takes depends on the share: near a tie a few hundred do, where one vote in a thousand is lost it is
/// thousands. So the votes of a step are doubled until the gradient is predicted to be good enough, see
/// ``SteinEstimate/predictedCosine(share:dimension:samples:)``, and at least eight of them are lost or won.
public final class SteinObjective: AttackObjective {
  private let oracle: SmoothedOracle
  private let goal: AttackGoal
  private let role: NoiseRole
  private let copies: ClosedRange<Int>
  private let cosine: Double
  private let isFrozen: Bool

  /// The rarer answers that a step waits for.
  private static let fewestRareVotes = 8

  /// The objective of a label-only attack on g.
  ///
  /// - Parameters:
  ///   - oracle: Answers about f and g.
  ///   - goal: The input and the class.
  ///   - role: The noise of the attack.
  ///   - copies: The fewest votes of a step, at least 1, and the most.
  ///   - cosine: The predicted cosine between ĝ and the true gradient at which no more votes are drawn, in [0, 1).
  ///   - isFrozen: True for the same noise at each step.
  public init(
    _ oracle: SmoothedOracle, goal: AttackGoal, role: NoiseRole, copies: ClosedRange<Int>,
    cosine: Double = 0.3, isFrozen: Bool = false
  ) {
    self.oracle = oracle
    self.goal = goal
    self.role = role
    self.copies = copies
    self.cosine = cosine
    self.isFrozen = isFrozen
  }

  /// 1 − v̄ over the votes of the step, and −ĝ.
  ///
  /// - Throws: As ``SmoothedOracle/steinEstimate(of:around:at:)``.
  public func evaluate(at point: [Float], step: Int) throws(AttackError) -> GradientEstimate {
    let block = oracle.block(
      example: goal.example, role: role, step: isFrozen ? 0 : step, copies: copies.upperBound)
    let stein = try oracle.steinEstimate(
      of: goal.label, around: point, at: block, fewest: copies.lowerBound, until: isEnough)
    return GradientEstimate(
      loss: 1 - stein.share,
      standardError: (stein.share * (1 - stein.share) / Double(stein.counts.total)).squareRoot(),
      gradient: stein.gradient.map { -$0 }, counts: stein.counts, label: goal.label)
  }

  /// True if more votes are not worth their cost.
  private func isEnough(_ counts: ClassCounts) -> Bool {
    let won = counts.votes[goal.label]
    guard min(won, counts.total - won) >= Self.fewestRareVotes else { return false }
    let predicted = SteinEstimate.predictedCosine(
      share: Double(won) / Double(counts.total), dimension: oracle.dimension,
      samples: counts.total)
    return predicted >= cosine
  }
}
