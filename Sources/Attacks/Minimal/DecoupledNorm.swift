// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// The nearest adversarial point by gradients of decoupled direction and norm.
///
/// From δ = 0 and ν = σ, at each step k of T:
///
///     ν ← ν·(1 − γ) if x + δ is adversarial, else ν·(1 + γ)
///     δ ← δ + a_k·σ·∇J/‖∇J‖,   then   δ ← ν·δ/‖δ‖
///
/// with a_k from 1 to 0.01 along a cosine. The shortest adversarial δ gives the direction, and a ``LengthSearch`` the length.
/// Everything is in units of σ, where the original counts in those of pixels, so that the search does not depend on the scale of
/// the data.
///
/// On g, J is the Monte-Carlo smoothed loss and adversarial means that the class has lost the votes; both on the same m frozen
/// noise vectors. On f they are the loss and the label of f at the point itself, and only the length is settled on g: what moves
/// f often moves g. A gradient that is zero, or not finite, is replaced by a random direction and counted.
///
/// Source: Rony and others 2019 (arXiv 1811.09600), algorithm 1; Salman and others 2019 (arXiv 1906.04584) for g.
public struct DecoupledNorm: MinimalNormAttack {
  /// What the search climbs.
  public enum Target: String, Sendable, Hashable, Codable, CaseIterable {
    /// f, at the point itself.
    case base
    /// g, on frozen noise.
    case smoothed
  }

  /// f or g.
  public let target: Target
  /// T, the number of steps.
  public let steps: Int
  /// m, the number of noise vectors; not used on f.
  public let copies: Int
  /// γ, the relative change of the norm in one step.
  public let gamma: Double
  /// J.
  public let loss: ScoreLoss
  /// The last stage.
  public let lengthSearch: LengthSearch

  /// The name: `ddn`, or `ddn-base` on f.
  public var name: String { target == .base ? "ddn-base" : "ddn" }
  /// The number of its noise: 6, or 5 on f.
  public var number: UInt8 { target == .base ? 5 : 6 }
  /// Scores and gradients.
  public var level: AttackLevel { .gradients }

  /// The attack.
  ///
  /// - Parameters:
  ///   - target: f or g.
  ///   - steps: T in 1...10⁴; 100, or 1000 for a careful run.
  ///   - copies: m in 1...10⁵.
  ///   - gamma: γ in (0, 1).
  ///   - loss: J.
  ///   - lengthSearch: The last stage.
  /// - Throws: `AttackError.invalidOption`.
  public init(
    on target: Target, steps: Int = 100, copies: Int = 32, gamma: Double = 0.05,
    loss: ScoreLoss = .logMargin, lengthSearch: LengthSearch = .standard
  ) throws(AttackError) {
    try requireOption("steps", steps, in: 1...OptionLimit.steps)
    try requireOption("copies", copies, in: 1...OptionLimit.copies)
    try requirePositive(gamma, named: "gamma", below: 1)
    self.target = target
    self.steps = steps
    self.copies = copies
    self.gamma = gamma
    self.loss = loss
    self.lengthSearch = lengthSearch
  }

  /// The shortest perturbation found.
  ///
  /// - Parameters:
  ///   - goal: The input and the class that is to be left.
  ///   - limit: The greatest length, finite: where the class is not lost, the perturbation has this length.
  ///   - oracle: Answers about f and g, on noise of the search.
  /// - Returns: δ and how the search went; it counts as fooled by the votes of the last stage.
  /// - Throws: `AttackError.needsMore` for a classifier without gradients, `invalidBudget`, or what failed.
  /// - Complexity: T·m gradients, and n evaluations of f for each decision of the last stage.
  public func shortest(
    for goal: AttackGoal, within limit: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (perturbation: [Double], trace: SearchTrace) {
    try requireBudget(limit)
    try oracle.requireGradients(for: name)
    let objective = self.objective(for: goal, oracle)
    var walk = Walk(dimension: oracle.dimension, norm: oracle.sigma)
    var trace = SearchTrace(steps: steps)
    for step in 0..<steps {
      let point = try oracle.threat.point(
        from: goal.center, perturbation: walk.perturbation, budget: .greatestFiniteMagnitude)
      let estimate = try objective.evaluate(at: point.values, step: step)
      trace.losses.append(estimate.loss)
      if estimate.isFooled { trace.wasFooledOnPath = true }
      if estimate.gradient.direction == nil { trace.zeroGradients += 1 }
      let direction = try direction(of: estimate, at: step, for: goal, oracle)
      walk.advance(
        along: direction, by: oracle.sigma * Self.stepSize(step, of: steps), gamma: gamma,
        isAdversarial: estimate.isFooled)
    }
    return try lengthSearch.finish(
      walk.best ?? walk.perturbation, within: limit, for: goal, oracle: oracle,
      bank: (.attack(number), copies), trace: trace)
  }

  private func direction(
    of estimate: GradientEstimate, at step: Int, for goal: AttackGoal, _ oracle: SmoothedOracle
  ) throws(AttackError) -> [Double] {
    if let direction = estimate.gradient.direction { return direction }
    return try oracle.randomDirection(
      example: goal.example, role: .attack(number), number: step)
  }

  private func objective(for goal: AttackGoal, _ oracle: SmoothedOracle) -> any AttackObjective {
    switch target {
    case .base: BaseObjective(oracle, goal: goal, loss: loss)
    case .smoothed:
      SmoothedObjective(
        oracle, goal: goal, role: .attack(number), loss: loss, copies: copies, isFrozen: true)
    }
  }
}
