// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// The nearest adversarial point of g as a penalised minimum.
///
///     ‖δ‖²/σ² + c·max(0, margin + κ),   margin = ln p̂_label − max over j of ln p̂_j
///
/// with p̂ the mean softmax over m frozen noise vectors, minimised from δ = 0 by a form of Adam that knows no coordinates, for one c
/// after the other: from 10⁻³ times ten until the class is lost, then by bisection. The penalty acts until the class has also lost
/// the votes on the frozen noise: g counts votes, and where the softmax alone has left the class no c would be large enough. The
/// shortest δ that lost the class gives the direction, and a ``LengthSearch`` the length. Everything is in units of σ, and no
/// change of variable is needed on ℝᵈ.
///
/// Source: Carlini, Wagner 2017 (arXiv 1608.04644), section VI; Kingma, Ba 2015 (arXiv 1412.6980), algorithm 1.
public struct CarliniWagner: MinimalNormAttack {
  /// The name: `carlini-wagner`.
  public var name: String { "carlini-wagner" }
  /// The number of its noise: 7.
  public var number: UInt8 { 7 }
  /// Scores and gradients.
  public var level: AttackLevel { .gradients }

  /// The number of values of c.
  public let rounds: Int
  /// The number of steps for one c, at most.
  public let steps: Int
  /// m, the number of noise vectors.
  public let copies: Int
  /// About the length of a step, in units of σ.
  public let rate: Double
  /// The first c.
  public let constant: Double
  /// κ, how far beyond the boundary the margin is pushed.
  public let confidence: Double
  /// The last stage.
  public let lengthSearch: LengthSearch

  /// The attack.
  ///
  /// - Parameters:
  ///   - rounds: The number of values of c, in 1...30.
  ///   - steps: The number of steps for one c, in 1...10⁴.
  ///   - copies: m in 1...10⁵.
  ///   - rate: About the length of a step in units of σ, in (0, 1).
  ///   - constant: The first c, in (0, 10⁶).
  ///   - confidence: κ ≥ 0.
  ///   - lengthSearch: The last stage.
  /// - Throws: `AttackError.invalidOption`.
  public init(
    rounds: Int = 9, steps: Int = 1000, copies: Int = 16, rate: Double = 0.01,
    constant: Double = 1e-3, confidence: Double = 0, lengthSearch: LengthSearch = .standard
  ) throws(AttackError) {
    try requireOption("rounds", rounds, in: 1...30)
    try requireOption("steps", steps, in: 1...OptionLimit.steps)
    try requireOption("copies", copies, in: 1...OptionLimit.copies)
    try requirePositive(rate, named: "rate", below: 1)
    try requirePositive(constant, named: "constant", below: 1e6)
    try requireNonnegative(confidence, named: "confidence")
    self.rounds = rounds
    self.steps = steps
    self.copies = copies
    self.rate = rate
    self.constant = constant
    self.confidence = confidence
    self.lengthSearch = lengthSearch
  }

  /// The shortest perturbation found.
  ///
  /// - Parameters:
  ///   - goal: The input and the class that is to be left.
  ///   - limit: The greatest length, finite: where the class is not lost, the perturbation has this length.
  ///   - oracle: Answers about g, on noise of the search.
  /// - Returns: δ and how the search went: the losses are those of the last c that lost the class, of the last c if none did. It
  ///   counts as fooled by the votes of the last stage.
  /// - Throws: `AttackError.needsMore` for a classifier without gradients, `invalidBudget`, or what failed.
  /// - Complexity: At most rounds·steps·m gradients, and n evaluations of f for each decision of the last stage.
  public func shortest(
    for goal: AttackGoal, within limit: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (perturbation: [Double], trace: SearchTrace) {
    try requireBudget(limit)
    try oracle.requireGradients(for: name)
    var trace = SearchTrace()
    var (best, last) = (nil as [Double]?, [Double](repeating: 0, count: oracle.dimension))
    var (low, c, high) = (0.0, constant, Double.infinity)
    for _ in 0..<rounds {
      let round = try minimise(penalty: c, for: goal, oracle, trace: &trace)
      if let found = round.best {
        high = c
        if found.euclideanNorm < best?.euclideanNorm ?? .infinity { best = found }
      } else {
        low = c
        last = round.last
      }
      if round.best != nil || best == nil { trace.losses = round.losses }
      c = high.isFinite ? low + (high - low) / 2 : c * 10
    }
    trace.wasFooledOnPath = best != nil
    var attempt = best ?? last
    if attempt.direction == nil {
      attempt = try oracle.randomDirection(
        example: goal.example, role: .attack(number), number: 0)
    }
    return try lengthSearch.finish(
      attempt, within: limit, for: goal, oracle: oracle, bank: (.attack(number), copies),
      trace: trace)
  }
}

// MARK: - One value of c

extension CarliniWagner {
  /// What became of the search for one c.
  private struct Round {
    /// The shortest δ that lost the class.
    var best: [Double]?
    /// The last δ.
    var last: [Double]
    var losses: [Double] = []
  }

  /// Minimises for one c, until nothing has been gained for a tenth of the steps.
  private func minimise(
    penalty c: Double, for goal: AttackGoal, _ oracle: SmoothedOracle, trace: inout SearchTrace
  ) throws(AttackError) -> Round {
    let objective = SmoothedObjective(
      oracle, goal: goal, role: .attack(number), loss: .logMargin, copies: copies, isFrozen: true)
    let sigma = oracle.sigma
    var round = Round(last: [Double](repeating: 0, count: oracle.dimension))
    var adam = AdaptiveMoments(dimension: oracle.dimension, rate: rate)
    var previous = Double.infinity
    for step in 0..<steps {
      let point = try oracle.threat.point(
        from: goal.center, perturbation: round.last, budget: .greatestFiniteMagnitude)
      let estimate = try objective.evaluate(at: point.values, step: step)
      trace.steps += 1
      round.losses.append(estimate.loss)
      let length = round.last.euclideanNorm
      let isPushed = !estimate.isFooled || estimate.loss < confidence
      if !isPushed, length < round.best?.euclideanNorm ?? .infinity { round.best = round.last }
      if isPushed, estimate.gradient.direction == nil { trace.zeroGradients += 1 }

      let value = length * length / (sigma * sigma) + c * max(0, confidence - estimate.loss)
      if (step + 1) % max(1, steps / 10) == 0 {
        guard value < 0.9999 * previous else { break }
        previous = value
      }
      let push = isPushed && estimate.gradient.allSatisfy(\.isFinite) ? c * sigma : 0
      let slope = round.last.map { 2 * $0 / sigma }.adding(estimate.gradient, times: -push)
      let move = adam.step(along: slope)
      round.last = round.last.adding(move, times: sigma)
    }
    return round
  }
}
