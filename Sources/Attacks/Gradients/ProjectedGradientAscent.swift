// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise

/// Steps along the gradient of an objective, each drawn back onto the ball around the input: one algorithm for many attacks.
///
///     δ ← B_ε(δ + a·∇/‖∇‖),   B_ε(δ) = δ·min(1, ε/‖δ‖)
///
/// T steps from the input itself, and for more than one run from points uniform in the ball. δ is kept in double precision;
/// what is evaluated, and in the end returned, is the allowed point of the threat model near x + δ. A gradient that is zero or
/// not finite is replaced by a random direction, and counted. A box is respected at each step.
///
/// **What is returned** is the best point of all the path and not the last one: adversarial before any other, then by the loss. If
/// the objective has noise of its own at each step, the best loss was perhaps a lucky one: then the few best points and the end
/// of each run are judged once more, all on the same noise, and the best end is returned unless another point is clearly better.
///
/// Source: Madry and others 2018 (arXiv 1706.06083) for the method, Salman and others 2019 (arXiv 1906.04584) for ℓ2 and T, a.
public struct ProjectedGradientAscent: Sendable, Hashable {
  /// T, the number of steps of one run.
  public let steps: Int
  /// The number of runs.
  public let restarts: Int
  /// How long the steps are.
  public let schedule: StepSchedule
  /// How many points are judged once more; 1 for an objective that is a function of the point alone.
  public let finalists: Int

  /// A search.
  ///
  /// - Parameters:
  ///   - steps: T in 1...10 000.
  ///   - restarts: The number of runs, in 1...100.
  ///   - schedule: How long the steps are; 2ε/T by default.
  ///   - finalists: In 1...100.
  /// - Throws: `AttackError.invalidOption` for a number out of range.
  public init(
    steps: Int, restarts: Int = 1, schedule: StepSchedule = .constant, finalists: Int = 1
  ) throws(AttackError) {
    try requireOption("steps", steps, in: 1...OptionLimit.steps)
    try requireOption("restarts", restarts, in: 1...OptionLimit.restarts)
    try requireOption("finalists", finalists, in: 1...OptionLimit.restarts)
    self.steps = steps
    self.restarts = restarts
    self.schedule = schedule
    self.finalists = finalists
  }

  /// Climbs an objective within a ball.
  ///
  /// A run has T + 1 evaluations, that of its last point included; the judgment of k > 1 finalists has one
  /// more for the end of each run and each of the k that is none.
  ///
  /// - Parameters:
  ///   - objective: What is to be increased; its gradient has d values.
  ///   - goal: The input and the class.
  ///   - budget: ε ≥ 0; for 0 the input is evaluated once and returned.
  ///   - role: The noise from which starts and random directions come.
  ///   - oracle: The threat model, and the source of random directions.
  /// - Returns: The best point and how the search went, but for the number of calls.
  /// - Throws: `AttackError` of what failed.
  /// - Complexity: restarts·(T + 1) evaluations of the objective.
  public func search(
    _ objective: any AttackObjective, for goal: AttackGoal, budget: Double, role: NoiseRole,
    oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    try requireBudget(budget)
    let path = try AscentPath(
      objective, for: goal, budget: budget, role: role, oracle: oracle,
      finalists: budget == 0 ? 1 : finalists)
    let start = [Double](repeating: 0, count: oracle.dimension)
    if budget == 0 {
      _ = try path.visit(start, restart: 0)
      return try path.outcome()
    }
    for restart in 0..<restarts {
      try climb(restart == 0 ? start : path.randomStart(restart), restart: restart, on: path)
    }
    return try path.outcome()
  }

  /// One run.
  private func climb(
    _ start: [Double], restart: Int, on path: AscentPath
  ) throws(AttackError) {
    var control = StepControl(schedule, steps: steps, budget: path.budget)
    var here = try path.visit(start, restart: restart)
    var best = here
    var momentum = [Double](repeating: 0, count: start.count)
    for _ in 0..<steps {
      let ahead = path.project(
        here.perturbation.adding(try path.direction(at: here), times: control.length))
      let share = control.freshShare
      let blend = here.perturbation
        .adding(ahead.adding(here.perturbation, times: -1), times: share)
        .adding(momentum, times: 1 - share)
      let next = try path.visit(share == 1 ? ahead : path.project(blend), restart: restart)
      momentum = next.perturbation.adding(here.perturbation, times: -1)
      if next.estimate.loss > best.estimate.loss { best = next }
      let mustReturn = control.shouldReturn(
        improved: next.estimate.loss > here.estimate.loss, best: best.estimate.loss)
      here = mustReturn ? best : next
    }
  }
}
