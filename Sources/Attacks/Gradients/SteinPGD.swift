// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing

/// Projected gradient ascent on the share of lost votes, with a gradient that needs labels alone: the attack for any classifier.
///
/// The gradient is the Stein estimate with baseline from m fresh votes at each step, see ``SteinEstimate``. m is chosen before the
/// first step: at least 128, and enough for a predicted cosine of 0.3 between estimate and truth at the share of votes that
/// a pilot finds at the input, but not more than a cap.
///
/// Source: Stein 1981, doi 10.1214/aos/1176345632, for the gradient; Salman and others 2019 (arXiv 1906.04584) for the steps. Their
/// gradient-free variant has no baseline, and a cosine of a third of this one's.
public struct SteinPGD: FixedBudgetAttack {
  public var name: String { "stein-pgd" }
  public var number: UInt8 { 2 }
  public var level: AttackLevel { .labels }
  /// The steps.
  public let ascent: ProjectedGradientAscent
  /// The number of votes at each step; nil if a pilot chooses it.
  public let copies: Int?
  /// The most votes that the pilot may choose.
  public let greatestCopies: Int

  /// The votes of the pilot, and the fewest at each step.
  static let fewestCopies = 128
  /// The cosine that the pilot aims at.
  static let cosine = 0.3

  /// The attack.
  ///
  /// - Parameters:
  ///   - steps: T.
  ///   - copies: m, in 2...100 000; nil to choose it as above.
  ///   - greatestCopies: The cap on the choice, in 128...100 000.
  ///   - restarts: The number of runs: the first one from the input, the others from random points.
  /// - Throws: `AttackError.invalidOption` for a number out of range.
  public init(
    steps: Int = 20, copies: Int? = nil, greatestCopies: Int = 4096, restarts: Int = 1
  ) throws(AttackError) {
    if let copies { try requireOption("copies", copies, in: 2...OptionLimit.copies) }
    try requireOption(
      "greatestCopies", greatestCopies, in: Self.fewestCopies...OptionLimit.copies)
    ascent = try ProjectedGradientAscent(steps: steps, restarts: restarts, finalists: 3)
    self.copies = copies
    self.greatestCopies = greatestCopies
  }

  /// Climbs the share of lost votes.
  ///
  /// - Complexity: about restarts·(T + 1)·m evaluations of f, and 128 for the pilot.
  public func search(
    for goal: AttackGoal, budget: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    let copies = try copies(for: goal, oracle: oracle)
    let objective = SteinObjective(oracle, goal: goal, role: .attack(number), copies: copies)
    return try ascent.search(
      objective, for: goal, budget: budget, role: .attack(number), oracle: oracle)
  }

  /// m: as it was set, or else from the votes of a pilot at the input.
  func copies(
    for goal: AttackGoal, oracle: SmoothedOracle
  ) throws(AttackError) -> Int {
    if let copies { return copies }
    let pilot = Self.fewestCopies
    let block = oracle.block(
      example: goal.example, role: .attack(number), samples: 0..<pilot)
    let start = try oracle.threat.point(
      from: goal.center, perturbation: goal.center.map { _ in 0 }, budget: 0)
    let counts = try oracle.votes(around: start.values, at: block)
    guard counts.votes.indices ~= goal.label else {
      throw .classifier(
        .labelOutOfRange(label: goal.label, classCount: counts.votes.count, index: 0))
    }
    // A share of all votes is read as half a vote less, since no number of votes tells anything about a class that never loses one.
    let share = (Double(counts.votes[goal.label]) + 0.5) / Double(pilot + 1)
    let wanted = SteinEstimate.samples(
      forCosine: Self.cosine, share: share, dimension: oracle.dimension)
    return min(greatestCopies, max(Self.fewestCopies, wanted ?? greatestCopies))
  }
}
