// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Statistics

/// The exact worst shift, for classifiers whose smoothed version is known in closed form.
///
///     x′ = x + ε·u
///
/// with u the direction in which g changes first. It costs no evaluation of f, and no attack is stronger at the distance R* at
/// which g first changes: what other attacks reach is compared with it. On a half-space p(x′) = Φ((R* − ε)/σ).
///
/// Where the class is lost at x already, the point is x itself; where g is constant there is no direction, the point is x, and
/// the trace says that the gradient was zero.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), appendix B, for the half-space.
public struct AnalyticAttack: FixedBudgetAttack {
  /// The name: `analytic`.
  public var name: String { "analytic" }
  /// The number: 9, though no noise is drawn.
  public var number: UInt8 { 9 }
  /// A robust radius in closed form.
  public var level: AttackLevel { .closedForm }

  /// The attack; it has no options.
  public init() {}

  /// The worst point at a distance.
  ///
  /// - Parameters:
  ///   - goal: The input and the class that is to be left.
  ///   - budget: ε, in the units of the input.
  ///   - oracle: Holds the classifier; nothing is drawn.
  /// - Returns: x + ε·u; it counts as fooled if the class is not the most probable one there, in closed form.
  /// - Throws: `AttackError.needsMore` for a classifier that is no `RobustRadiusOracle`, `classifier`.
  /// - Complexity: That of the closed forms.
  public func search(
    for goal: AttackGoal, budget: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    guard let truth = oracle.classifier as? any RobustRadiusOracle else {
      throw .needsMore(attack: name, needed: level)
    }
    try requireLabel(goal.label, of: truth)
    let center = goal.center.map(Double.init)
    var trace = SearchTrace(steps: 1)
    var direction = [Double](repeating: 0, count: center.count)
    if try margin(of: goal.label, at: center, truth, oracle.sigma) < 0 {
      if let worst = try worstDirection(at: center, truth, oracle.sigma) {
        direction = worst
      } else {
        trace.zeroGradients = 1
      }
    }
    let point = try oracle.threat.point(
      from: goal.center, perturbation: direction.map { $0 * budget }, budget: budget)
    let loss = try margin(of: goal.label, at: point.values.map(Double.init), truth, oracle.sigma)
    trace.losses = [loss]
    trace.fooledOnSearchNoise = loss >= 0
    trace.wasFooledOnPath = loss >= 0
    return (point, trace)
  }

  /// The greatest probability of another class minus that of the class: at least 0 where the class is lost.
  private func margin(
    of label: Int, at point: [Double], _ truth: any RobustRadiusOracle, _ sigma: Double
  ) throws(AttackError) -> Double {
    let all: [Enclosure]
    do { all = try truth.classProbabilities(around: point, sigma: sigma) } catch {
      throw .classifier(error)
    }
    let others = all.indices.filter { $0 != label }.map { all[$0].lower }
    return (others.max() ?? -1) - all[label].upper
  }

  private func worstDirection(
    at center: [Double], _ truth: any RobustRadiusOracle, _ sigma: Double
  ) throws(AttackError) -> [Double]? {
    do { return try truth.worstDirection(around: center, sigma: sigma) } catch {
      throw .classifier(error)
    }
  }
}
