// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// Whether g has left the class, decided by votes on frozen noise: a deterministic function of the point.
///
/// A search that draws fresh noise for each decision finds some point adversarial sooner or later, whatever the truth, and loses
/// its way when a point that was adversarial no longer is. With one bank of noise for all decisions neither happens; what remains
/// is that the search fits the bank, so that the nearest adversarial point on it is a little too near. With n votes the boundary
/// of the bank is off by about 1.25·σ/√n, and a margin of z standard errors puts a point beyond it by as many of these.
struct FrozenVote {
  private let oracle: SmoothedOracle
  private let goal: AttackGoal
  private let block: SampleBlock
  private let margin: Double

  /// The decision on some noise.
  ///
  /// - Parameters:
  ///   - oracle: Answers about g.
  ///   - goal: The input and the class.
  ///   - block: The noise.
  ///   - margin: z ≥ 0: the class is lost if another has z·√n votes more than it, n the votes of the two; with 0, as many.
  init(_ oracle: SmoothedOracle, goal: AttackGoal, at block: SampleBlock, margin: Double = 0) {
    self.oracle = oracle
    self.goal = goal
    self.block = block
    self.margin = margin
  }

  /// True if the class is lost at the allowed point next to x + δ.
  ///
  /// - Complexity: One evaluation of f for each noise vector.
  func isLost(at perturbation: [Double]) throws(AttackError) -> Bool {
    let point = try oracle.threat.point(
      from: goal.center, perturbation: perturbation, budget: .greatestFiniteMagnitude)
    let counts = try oracle.votes(around: point.values, at: block)
    guard counts.votes.count > 1 else { return false }
    let own = Double(counts.votes[goal.label])
    let rival = Double(counts.greatestCount(excluding: goal.label))
    return rival - own >= margin * (rival + own).squareRoot()
  }
}
