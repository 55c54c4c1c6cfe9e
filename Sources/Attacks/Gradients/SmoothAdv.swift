// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// Projected gradient ascent on the Monte-Carlo smoothed loss: the strongest attack on g for a classifier with gradients.
///
/// The loss of m noisy copies is of the mean p̂ of their softmax, which is not the mean of their losses; see ``ScoreLoss``. By
/// default it is the margin ln p̂_j − ln p̂_c to the likeliest other class j. The paper's loss −ln p̂_c is an option: with more than
/// two classes it also rewards what takes from c and gives to no class in particular, where g still answers c.
///
/// Fresh noise at each step lets the information of the steps add up; frozen noise makes the search climb one deterministic
/// function, as the paper does.
///
/// Source: Salman and others 2019 (arXiv 1906.04584), section 2.2.
public struct SmoothAdv: FixedBudgetAttack {
  public var name: String { "smooth-adv" }
  public var number: UInt8 { 4 }
  public var level: AttackLevel { .gradients }
  /// The steps.
  public let ascent: ProjectedGradientAscent
  /// m, the number of noisy copies.
  public let copies: Int
  /// The loss of the copies' scores.
  public let loss: ScoreLoss
  /// True for the same noise at each step.
  public let isFrozen: Bool

  /// The attack.
  ///
  /// - Parameters:
  ///   - steps: T.
  ///   - copies: m, in 1...100 000: 32 is quick, 128 is what published curves use.
  ///   - loss: The loss of the copies' scores.
  ///   - isFrozen: True for the same noise at each step.
  ///   - restarts: The number of runs: the first one from the input, the others from random points.
  /// - Throws: `AttackError.invalidOption` for a number out of range.
  public init(
    steps: Int = 20, copies: Int = 32, loss: ScoreLoss = .logMargin, isFrozen: Bool = false,
    restarts: Int = 1
  ) throws(AttackError) {
    try requireOption("copies", copies, in: 1...OptionLimit.copies)
    ascent = try ProjectedGradientAscent(
      steps: steps, restarts: restarts, finalists: isFrozen ? 1 : 3)
    self.copies = copies
    self.loss = loss
    self.isFrozen = isFrozen
  }

  /// Climbs the smoothed loss.
  ///
  /// - Complexity: about restarts·(T + 1)·m evaluations of f with gradients.
  public func search(
    for goal: AttackGoal, budget: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    try oracle.requireGradients(for: name)
    let objective = SmoothedObjective(
      oracle, goal: goal, role: .attack(number), loss: loss, copies: copies, isFrozen: isFrozen)
    return try ascent.search(
      objective, for: goal, budget: budget, role: .attack(number), oracle: oracle)
  }
}
