// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise

/// The points of one search within one budget: evaluates them, and remembers the best few with the evidence.
final class AscentPath {
  /// ε.
  let budget: Double
  private let objective: any AttackObjective
  private let goal: AttackGoal
  private let role: NoiseRole
  private let oracle: SmoothedOracle
  /// How many points are judged once more, if more than one.
  private let finalists: Int
  /// The number of evaluations so far, which numbers the next one's noise.
  private var evaluations = 0
  private var zeroGradients = 0
  private var steps = 0
  private var wasFooled = false
  /// The losses of each run.
  private var losses: [[Double]] = []
  /// The best points, the best one first.
  private var shortlist: [Visit] = []
  /// The last point of each run.
  private var ends: [Visit] = []

  init(
    _ objective: any AttackObjective, for goal: AttackGoal, budget: Double, role: NoiseRole,
    oracle: SmoothedOracle, finalists: Int
  ) throws(AttackError) {
    guard goal.center.count == oracle.dimension else {
      throw .classifier(
        .wrongInputCount(expected: oracle.dimension, actual: goal.center.count))
    }
    self.objective = objective
    self.goal = goal
    self.budget = budget
    self.role = role
    self.oracle = oracle
    self.finalists = finalists
  }

  // MARK: - Moves

  /// A point uniform in the ball.
  func randomStart(_ restart: Int) throws(AttackError) -> [Double] {
    let unit = try oracle.randomPointInBall(example: goal.example, role: role, number: restart)
    return project(unit.map { $0 * budget })
  }

  /// δ moved into the box, then drawn back onto the ball, which the box does not leave: x lies in both.
  func project(_ perturbation: [Double]) -> [Double] {
    guard let box = oracle.threat.box else { return perturbation.shrunk(to: budget) }
    let inside = perturbation.indices.map { i in
      let x = Double(goal.center[i])
      return min(max(x + perturbation[i], Double(box.lowerBound)), Double(box.upperBound)) - x
    }
    return inside.shrunk(to: budget)
  }

  /// The unit vector along the gradient, or a random one where there is none.
  func direction(at visit: Visit) throws(AttackError) -> [Double] {
    steps += 1
    if let direction = visit.estimate.gradient.direction { return direction }
    zeroGradients += 1
    // The numbers before are those of the starts.
    return try oracle.randomDirection(
      example: goal.example, role: role, number: OptionLimit.restarts + evaluations)
  }

  // MARK: - Evaluations

  /// Evaluates x + δ on noise of its own, and remembers it; the runs are numbered as they begin.
  func visit(_ perturbation: [Double], restart: Int) throws(AttackError) -> Visit {
    let visit = try evaluate(perturbation, restart: restart, step: evaluations)
    evaluations += 1
    if losses.count == restart {
      losses.append([])
      ends.append(visit)
    }
    losses[restart].append(visit.estimate.loss)
    ends[restart] = visit
    if visit.estimate.isFooled { wasFooled = true }
    // Where nothing tells two points apart the later one is farther on its way.
    let place = shortlist.firstIndex { visit.isAsGood(as: $0) } ?? shortlist.endIndex
    shortlist.insert(visit, at: place)
    if shortlist.count > finalists { shortlist.removeLast() }
    return visit
  }

  /// The best point, after a judgment where there is more than one finalist; and the evidence.
  ///
  /// - Throws: `AttackError.invalidOption` if nothing was visited.
  func outcome() throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    guard let best = try finalists > 1 ? judged() : shortlist.first else {
      throw .invalidOption(name: "steps", value: 0, requirement: "at least 1")
    }
    let trace = SearchTrace(
      losses: losses[best.restart], steps: steps, zeroGradients: zeroGradients,
      fooledOnSearchNoise: best.estimate.isFooled, wasFooledOnPath: wasFooled)
    return (best.point, trace)
  }

  /// The best end of a run, unless a point of the shortlist is clearly better on the same noise: the last step knows the most.
  private func judged() throws(AttackError) -> Visit? {
    var best: Visit?
    for end in ends {
      let rival = try again(end)
      if best.map(rival.isAsGood) ?? true { best = rival }
    }
    guard var best else { return nil }
    let numbers = Set(ends.map(\.number))
    for visit in shortlist where !numbers.contains(visit.number) {
      let rival = try again(visit)
      if rival.isClearlyBetter(than: best) { best = rival }
    }
    return best
  }

  /// A point evaluated once more, on noise that no step has used.
  private func again(_ visit: Visit) throws(AttackError) -> Visit {
    try evaluate(visit.perturbation, restart: visit.restart, step: evaluations)
  }

  private func evaluate(
    _ perturbation: [Double], restart: Int, step: Int
  ) throws(AttackError) -> Visit {
    let point = try allowed(perturbation)
    let estimate = try objective.evaluate(at: point.values, step: step)
    guard estimate.gradient.count == goal.center.count else {
      throw .wrongPerturbationCount(
        expected: goal.center.count, actual: estimate.gradient.count)
    }
    return Visit(
      number: step, perturbation: perturbation, point: point, estimate: estimate,
      restart: restart)
  }

  private func allowed(_ perturbation: [Double]) throws(AttackError) -> AttackPoint {
    try oracle.threat.point(from: goal.center, perturbation: perturbation, budget: budget)
  }
}
