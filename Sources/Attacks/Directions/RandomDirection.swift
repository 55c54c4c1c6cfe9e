// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing

/// Random points at one distance: the floor that every other attack must beat.
///
/// The points lie on the sphere of radius ε around x. They are compared by successive halving: all of them get a few votes, the
/// better half gets as many votes again in all, and so on until one is left. All are voted on with the same noise, so that what
/// tells two points apart is the points; votes of earlier rounds are kept, and a point with fewer votes for the class is better,
/// the one with the lower number among equals.
///
/// With K points and a budget of B calls of f there are ⌈log₂K⌉ rounds with about B/⌈log₂K⌉ calls each. In d dimensions the best
/// of K directions has a cosine near √(2·ln K/d) with the right one, whatever is spent.
///
/// Source: Karnin, Koren, Somekh 2013 (Almost optimal exploration in multi-armed bandits, ICML), for the halving; Carlini and
/// others 2019 (arXiv 1902.06705) for the floor.
public struct RandomDirection: FixedBudgetAttack {
  /// The name: `random`.
  public var name: String { "random" }
  /// The number of its noise: 0.
  public var number: UInt8 { 0 }
  /// Labels only.
  public var level: AttackLevel { .labels }
  /// K, the number of points.
  public let directions: Int
  /// B, the number of calls of f for each budget; more only if there are fewer than one for each point and round.
  public let calls: Int

  /// The default: 512 points and 10 000 calls.
  public static let standard = RandomDirection(checkedDirections: 512, calls: 10_000)

  /// The attack with other numbers.
  ///
  /// - Parameters:
  ///   - directions: K in 1...2²⁰.
  ///   - calls: B in 1...10⁹.
  /// - Throws: `AttackError.invalidOption`.
  public init(directions: Int = 512, calls: Int = 10_000) throws(AttackError) {
    try requireOption("directions", directions, in: 1...1 << 20)
    try requireOption("calls", calls, in: 1...1_000_000_000)
    self.init(checkedDirections: directions, calls: calls)
  }

  private init(checkedDirections: Int, calls: Int) {
    directions = checkedDirections
    self.calls = calls
  }

  /// The random point with the fewest votes for the class.
  ///
  /// - Parameters:
  ///   - goal: The input and the class that is to be left.
  ///   - budget: ε, in the units of the input.
  ///   - oracle: Answers about g, on noise of the search.
  /// - Returns: The point. It counts as fooled if another class has at least as many of all its votes; its trace has one step, and
  ///   one loss (the share of the votes that the class has lost at the best point), for each round.
  /// - Throws: `AttackError` of what failed.
  /// - Complexity: About B evaluations of f.
  public func search(
    for goal: AttackGoal, budget: Double, oracle: SmoothedOracle
  ) throws(AttackError) -> (point: AttackPoint, trace: SearchTrace) {
    try requireLabel(goal.label, of: oracle.classifier)
    var race = (0..<directions).map { number in
      Runner(number: number, votes: [Int](repeating: 0, count: oracle.classifier.classCount))
    }
    var trace = SearchTrace()
    var drawn = 0
    for round in 0..<rounds {
      let more = votes(inRound: round, runners: race.count)
      let block = oracle.block(
        example: goal.example, role: .attack(number), samples: drawn..<(drawn + more))
      for i in race.indices {
        // Points are made anew each time: all of them at once need not fit the memory.
        let point = try self.point(race[i].number, for: goal, budget, oracle)
        try race[i].add(oracle.votes(around: point.values, at: block))
      }
      drawn += more
      race.sort { ($0.votes[goal.label], $0.number) < ($1.votes[goal.label], $1.number) }
      trace.losses.append(1 - Double(race[0].votes[goal.label]) / Double(drawn))
      if round + 1 < rounds { race.removeLast(race.count / 2) }
    }
    trace.steps = rounds
    // Only the winner has votes enough to be called fooled: points that fell out were tried on a handful.
    trace.fooledOnSearchNoise = race[0].isFooled(goal.label)
    trace.wasFooledOnPath = trace.fooledOnSearchNoise
    return (try point(race[0].number, for: goal, budget, oracle), trace)
  }

  private func point(
    _ number: Int, for goal: AttackGoal, _ budget: Double, _ oracle: SmoothedOracle
  ) throws(AttackError) -> AttackPoint {
    let direction = try oracle.randomDirection(
      example: goal.example, role: .attack(self.number), number: number)
    return try oracle.threat.point(
      from: goal.center, perturbation: direction.map { $0 * budget }, budget: budget)
  }

  /// ⌈log₂K⌉, at least 1: the last round compares two points, or looks at the only one.
  private var rounds: Int { max(1, Int.bitWidth - (directions - 1).leadingZeroBitCount) }

  /// The votes of each point in a round: as many calls in each round.
  private func votes(inRound round: Int, runners: Int) -> Int {
    max(1, calls / rounds / runners)
  }

  /// One point with its votes so far.
  private struct Runner {
    let number: Int
    var votes: [Int]

    mutating func add(_ counts: ClassCounts) {
      for (label, count) in counts.votes.enumerated() { votes[label] += count }
    }

    /// True if a class other than the label has at least as many votes.
    func isFooled(_ label: Int) -> Bool {
      votes.indices.contains { $0 != label && votes[$0] >= votes[label] }
    }
  }
}
