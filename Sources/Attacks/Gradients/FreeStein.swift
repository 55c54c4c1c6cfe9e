// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// One step of length ε against the gradient that the votes of the certification tell: an attack without a single evaluation of f.
///
///     x′ = x − ε·ĝ/‖ĝ‖,   ĝ from the n votes of the estimation stage, see SteinEstimate
///
/// Certification has already evaluated f on n noisy copies; the noise is a function of its address and can be written again. With
/// n = 100 000 the cosine with the true gradient is about 0.99 for d = 784 and 0.96 for d = 3072, at p = 0.9. To craft a point from the
/// noise of the certification is legitimate: that a certificate is wrong with probability at most α does not depend on how the point
/// was chosen. Only the votes that judge the point must be fresh.
///
/// Source: Stein 1981, doi 10.1214/aos/1176345632, for the gradient.
public struct FreeStein: FixedBudgetAttack {
  public var name: String { "free-stein" }
  public var number: UInt8 { 1 }
  public var level: AttackLevel { .labels }

  /// The attack.
  public init() {}

  /// The point at distance ε against the goal's direction; at random, and counted, if all the votes agreed.
  ///
  /// Nothing is evaluated, so that the trace says nothing about success.
  ///
  /// - Throws: `AttackError.noFreeDirection` for a goal without it, `wrongPerturbationCount` for one of another dimension.
  /// - Complexity: O(d).
  public func search(
    for goal: AttackGoal, budget: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    guard let gradient = goal.freeDirection else {
      throw .noFreeDirection(example: goal.example)
    }
    guard gradient.count == goal.center.count else {
      throw .wrongPerturbationCount(expected: goal.center.count, actual: gradient.count)
    }
    var trace = SearchTrace(steps: 1)
    let direction: [Double]
    if let known = gradient.direction {
      direction = known.map { -$0 }
    } else {
      trace.zeroGradients = 1
      direction = try oracle.randomDirection(
        example: goal.example, role: .attack(number), number: 0)
    }
    let point = try oracle.threat.point(
      from: goal.center, perturbation: direction.map { $0 * budget }, budget: budget)
    return (point, trace)
  }
}
