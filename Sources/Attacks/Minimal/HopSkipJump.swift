// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// The nearest adversarial point from labels alone, by walking along the boundary of g.
///
/// It starts at a point that has lost the class, in a random direction, and draws it back to the boundary. Then, at step t, with
/// D the distance from x:
///
/// 1. B = min(100·√t, 10⁴) random unit vectors u_b are tried at x′ + ρ·u_b, and
///    v = Σ (φ_b − φ̄)·u_b, φ_b = ±1 for lost and kept, is the estimate of the normal;
/// 2. the walk moves by D/√t along v, halved until the class is lost;
/// 3. bisection draws the point back towards x to the boundary.
///
/// All decisions are the votes on m frozen noise vectors, so that the boundary stands still. Near it a single vote decides, and
/// probes that are too close together see the boundary of f where that vote was cast, not that of g. So the probe radius is
/// ρ = max(D/d, σ·√d/m), and on the first step at least σ/10: then the votes of several noise vectors take part.
///
/// The shortest δ gives the direction, and a ``LengthSearch`` the length. Every loop has a cap.
///
/// Source: Chen, Jordan, Wainwright 2020 (arXiv 1904.02144), algorithms 1 and 2; the lower end of ρ is new here.
public struct HopSkipJump: MinimalNormAttack {
  /// The name: `hop-skip-jump`.
  public var name: String { "hop-skip-jump" }
  /// The number of its noise: 8.
  public var number: UInt8 { 8 }
  /// Labels only.
  public var level: AttackLevel { .labels }

  /// The number of steps.
  public let steps: Int
  /// m, the number of noise vectors.
  public let copies: Int
  /// The number of probes of the first step.
  public let probes: Int
  /// The greatest number of probes.
  public let greatestProbes: Int
  /// The last stage.
  public let lengthSearch: LengthSearch

  /// The attack.
  ///
  /// - Parameters:
  ///   - steps: The number of steps, in 1...10⁴.
  ///   - copies: m in 1...10⁵.
  ///   - probes: The number of probes of the first step, in 1...10⁶.
  ///   - greatestProbes: The greatest number of probes, in 1...10⁶.
  ///   - lengthSearch: The last stage.
  /// - Throws: `AttackError.invalidOption`.
  public init(
    steps: Int = 40, copies: Int = 128, probes: Int = 100, greatestProbes: Int = 10_000,
    lengthSearch: LengthSearch = .standard
  ) throws(AttackError) {
    try requireOption("steps", steps, in: 1...OptionLimit.steps)
    try requireOption("copies", copies, in: 1...OptionLimit.copies)
    try requireOption("probes", probes, in: 1...1_000_000)
    try requireOption("greatestProbes", greatestProbes, in: 1...1_000_000)
    self.steps = steps
    self.copies = copies
    self.probes = probes
    self.greatestProbes = greatestProbes
    self.lengthSearch = lengthSearch
  }

  /// The number of probes of step t ≥ 1.
  func probes(at step: Int) -> Int {
    max(1, min(greatestProbes, Int(Double(probes) * Double(step).squareRoot())))
  }

  /// The shortest perturbation found.
  ///
  /// - Parameters:
  ///   - goal: The input and the class that is to be left.
  ///   - limit: The greatest length, finite: where the class is not lost, the perturbation has this length.
  ///   - oracle: Answers about g, on noise of the search.
  /// - Returns: δ and how the search went: a step's loss is −D/σ, a step whose probes all agree counts as one with a gradient of
  ///   zero. Where no start is found there are no steps. It counts as fooled by the votes of the last stage.
  /// - Throws: `AttackError.invalidBudget`, or what failed.
  /// - Complexity: About 17 000 decisions of m evaluations of f each with the default options.
  public func shortest(
    for goal: AttackGoal, within limit: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (perturbation: [Double], trace: SearchTrace) {
    try requireBudget(limit)
    try requireLabel(goal.label, of: oracle.classifier)
    var walk = BoundaryWalk(oracle, goal: goal, role: .attack(number), copies: copies)
    var trace = SearchTrace()
    if try walk.start() {
      trace.wasFooledOnPath = true
      for step in 1...steps {
        let seesBoundary = try walk.step(step, probes: probes(at: step))
        if !seesBoundary { trace.zeroGradients += 1 }
        trace.losses.append(-walk.perturbation.euclideanNorm / oracle.sigma)
        trace.steps += 1
      }
    }
    return try lengthSearch.finish(
      walk.best, within: limit, for: goal, oracle: oracle, bank: (.attack(number), copies),
      trace: trace)
  }
}
