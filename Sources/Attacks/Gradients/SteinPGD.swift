// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// Projected gradient ascent on the share of lost votes, with a gradient that needs labels alone: the attack for any classifier.
///
/// The gradient is the Stein estimate with baseline from m fresh votes at each step, see ``SteinEstimate``: at least 256, and so many
/// that a cosine of 0.3 between estimate and truth is predicted, see ``SteinObjective``, but not more than a cap.
///
/// Source: Stein 1981, doi 10.1214/aos/1176345632, for the gradient; Salman and others 2019 (arXiv 1906.04584) for the steps. Their
/// gradient-free variant has no baseline, and a cosine of a third of this one's.
public struct SteinPGD: FixedBudgetAttack {
  public var name: String { "stein-pgd" }
  public var number: UInt8 { 2 }
  public var level: AttackLevel { .labels }
  /// The steps.
  public let ascent: ProjectedGradientAscent
  /// m, the fewest votes of a step and the most.
  public let copies: ClosedRange<Int>
  /// The predicted cosine at which no more votes are drawn.
  public let cosine: Double

  /// The attack.
  ///
  /// - Parameters:
  ///   - steps: T.
  ///   - copies: The fewest votes of a step and the most, in 2...100 000.
  ///   - cosine: The predicted cosine at which no more votes are drawn, in [0, 1).
  ///   - restarts: The number of runs: the first one from the input, the others from random points.
  /// - Throws: `AttackError.invalidOption` for a number out of range.
  public init(
    steps: Int = 20, copies: ClosedRange<Int> = 256...4096, cosine: Double = 0.3,
    restarts: Int = 1
  ) throws(AttackError) {
    for bound in [copies.lowerBound, copies.upperBound] {
      try requireOption("copies", bound, in: 2...OptionLimit.copies)
    }
    guard 0..<1 ~= cosine else {
      throw .invalidOption(name: "cosine", value: cosine, requirement: "at least 0 and below 1")
    }
    ascent = try ProjectedGradientAscent(steps: steps, restarts: restarts, finalists: 3)
    self.copies = copies
    self.cosine = cosine
  }

  /// Climbs the share of lost votes.
  ///
  /// - Complexity: about restarts·(T + 1)·m evaluations of f.
  public func search(
    for goal: AttackGoal, budget: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    let objective = SteinObjective(
      oracle, goal: goal, role: .attack(number), copies: copies, cosine: cosine)
    return try ascent.search(
      objective, for: goal, budget: budget, role: .attack(number), oracle: oracle)
  }
}
