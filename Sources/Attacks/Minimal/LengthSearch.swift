// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// How far to go in a direction that is already chosen: the last stage of a search for the nearest adversarial point.
///
/// The direction was fitted to a small bank of frozen noise, on which the nearest adversarial point is too near. The length is
/// therefore settled on a second, larger bank that the direction has not seen, by bisection between a point that keeps the class
/// and one that has lost it by z standard errors. With n votes, near the boundary of a half-space,
///
///     excess ≈ (z ± 1)·σ·√(π/2)/√n
///
/// is the distance beyond the boundary: z = 2 makes 98 of 100 points truly adversarial, at 0.08·σ for n = 1024. The opposite
/// direction is tried once, at the length found: a search that climbs a loss follows the side on which it grows first, and between
/// two classes on either side the other may be nearer.
public struct LengthSearch: Sendable, Hashable {
  /// n, the number of votes of each decision.
  public let copies: Int
  /// z, in standard errors.
  public let margin: Double

  /// 1024 votes and two standard errors.
  public static let standard = LengthSearch(checkedCopies: 1024, margin: 2)

  /// Another number of votes or margin.
  ///
  /// - Parameters:
  ///   - copies: n in 1...10⁹.
  ///   - margin: z ≥ 0.
  /// - Throws: `AttackError.invalidOption`.
  public init(copies: Int = 1024, margin: Double = 2) throws(AttackError) {
    try requireOption("lengthCopies", copies, in: 1...1_000_000_000)
    try requireNonnegative(margin, named: "length margin")
    self.init(checkedCopies: copies, margin: margin)
  }

  private init(checkedCopies: Int, margin: Double) {
    copies = checkedCopies
    self.margin = margin
  }

  /// The number of decisions at most: at x, growing, by bisection, and both again for the opposite direction.
  static let greatestDecisions = 1 + 20 + 40 + 1 + 40
}

extension LengthSearch {
  /// Ends a search: the shortest perturbation along its direction, or the longest allowed one where the class is not lost.
  ///
  /// - Parameters:
  ///   - attempt: A perturbation, not zero: its direction is used, and its length as a first guess.
  ///   - limit: The greatest length.
  ///   - goal: The input and the class.
  ///   - oracle: Answers about g.
  ///   - bank: The role of the attack, and the first of its samples that the search has not seen.
  ///   - trace: How the search went.
  /// - Returns: The perturbation with the completed trace.
  /// - Throws: `AttackError` of what failed.
  func finish(
    _ attempt: [Double], within limit: Double, for goal: AttackGoal, oracle: SmoothedOracle,
    bank: (role: NoiseRole, first: Int), trace: SearchTrace
  ) throws(AttackError) -> (perturbation: [Double], trace: SearchTrace) {
    let block = oracle.block(
      example: goal.example, role: bank.role, samples: bank.first..<(bank.first + copies))
    let vote = FrozenVote(oracle, goal: goal, at: block, margin: margin)
    var direction = attempt.direction ?? attempt
    var length = try length(
      along: direction, guess: attempt.euclideanNorm, within: limit, vote: vote)
    if let found = length, found > 0 {
      let opposite = direction.map { -$0 }
      if try vote.isLost(at: opposite.map { $0 * found }) {
        (direction, length) = (opposite, try bisection(along: opposite, 0, found, vote: vote))
      }
    }
    var trace = trace
    trace.fooledOnSearchNoise = length != nil
    trace.wasFooledOnPath = trace.wasFooledOnPath || length != nil
    let reach = length ?? limit
    return (direction.map { $0 * reach }, trace)
  }

  /// The least length along a unit vector at which the class is lost, to 10⁻³ relative; nil if it is not lost at the limit.
  ///
  /// - Complexity: At most 61 decisions of n evaluations of f, ordinarily a dozen.
  func length(
    along direction: [Double], guess: Double, within limit: Double, vote: FrozenVote
  ) throws(AttackError) -> Double? {
    func isLost(_ length: Double) throws(AttackError) -> Bool {
      try vote.isLost(at: direction.map { $0 * length })
    }
    if try isLost(0) { return 0 }
    // Growing by half from at least a thousandth of the limit, twenty trials reach it.
    var (low, high) = (0.0, min(limit, max(guess, limit * 0x1p-10)))
    while try !isLost(high) {
      guard high < limit else { return nil }
      (low, high) = (high, min(limit, 1.5 * high))
    }
    return try bisection(along: direction, low, high, vote: vote)
  }

  /// The upper end of an interval of lengths in which the class is lost, after bisection.
  private func bisection(
    along direction: [Double], _ kept: Double, _ lost: Double, vote: FrozenVote
  ) throws(AttackError) -> Double {
    var (low, high) = (kept, lost)
    for _ in 0..<40 where high - low > 0x1p-10 * high {
      let middle = low + (high - low) / 2
      if try vote.isLost(at: direction.map { $0 * middle }) { high = middle } else { low = middle }
    }
    return high
  }
}
