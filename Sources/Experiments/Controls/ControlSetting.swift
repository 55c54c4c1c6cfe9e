// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks
public import Certificates
public import Statistics
public import Validation

/// Everything in which one control differs from another besides the certifier: chosen so that the expected test has power.
public struct ControlSetting: Sendable {
  /// The classifier and the point, the same for all examples.
  public let point: ControlPoint
  /// σ, α, n₀ and n of the certifications.
  public let plan: VotePlan
  /// The form of the bound.
  public let bound: BoundForm
  /// m, the number of examples: independent certifications of the point.
  public let examples: Int
  /// Where fresh votes are drawn: distances in the worst direction, as multiples of the certified R; 0 is the point itself.
  public let multiples: [Double]
  /// n_v, the fresh votes at each of these points.
  public let votes: Int
  /// β of one example, shared by its points.
  public let budget: VerificationBudget

  /// A setting.
  ///
  /// - Parameters:
  ///   - point: The classifier and the point.
  ///   - n0: The votes that choose the class.
  ///   - n: The votes that bound its probability.
  ///   - alpha: α.
  ///   - bound: The form of the bound.
  ///   - examples: m.
  ///   - multiples: r/R of the points that are verified, in [0, 1); none if the oracle alone decides.
  ///   - votes: n_v.
  ///   - beta: β.
  /// - Throws: `StatisticsError.invalidTrials` for a number of examples or votes outside 1...10⁹, `AttackError` for a β that
  ///   underflows in its shares or a multiple outside [0, 1).
  public init(
    point: ControlPoint, n0: Int, n: Int, alpha: FailureProbability = .standard,
    bound: BoundForm = .binary, examples: Int, multiples: [Double] = [], votes: Int = 10_000,
    beta: FailureProbability = .standard
  ) throws {
    for number in [n0, n, examples, votes]
    where !(1...BinomialCount.greatestTrials ~= number) {
      throw StatisticsError.invalidTrials(number)
    }
    for multiple in multiples where !(multiple >= 0 && multiple < 1) {
      throw AttackError.invalidOption(
        name: "multiple of the radius", value: multiple, requirement: "in [0, 1)")
    }
    self.point = point
    plan = VotePlan(sigma: point.sigma, alpha: alpha, n0: n0, n: n)
    self.bound = bound
    self.examples = examples
    self.multiples = multiples
    self.votes = votes
    budget = try VerificationBudget(beta: beta, points: max(1, multiples.count))
  }
}
