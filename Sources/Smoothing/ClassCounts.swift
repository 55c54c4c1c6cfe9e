// SPDX-License-Identifier: GPL-3.0-or-later

/// How many of the noisy votes each class received.
///
/// Proof: `independent_draws`, `hits_binomial`.
public struct ClassCounts: Sendable, Hashable {
  /// The number of votes of each class, n₀ … n_{K−1}.
  public private(set) var votes: [Int]

  /// The number of all votes.
  public var total: Int { votes.reduce(0, +) }

  /// No votes for any of K classes.
  public init(classCount: Int) { votes = [Int](repeating: 0, count: max(1, classCount)) }

  /// Votes that were counted one by one.
  init(counted votes: ArraySlice<Int>) { self.votes = Array(votes) }

  /// Given votes.
  ///
  /// - Throws: `SmoothingError.invalidCounts` if the list is empty, holds a negative number, or its sum overflows.
  public init(_ votes: [Int]) throws(SmoothingError) {
    var room = Int.max
    for count in votes {
      guard 0...room ~= count else { throw .invalidCounts(votes) }
      room -= count
    }
    guard !votes.isEmpty else { throw .invalidCounts(votes) }
    self.votes = votes
  }

  /// The class with the most votes; the lowest index among equals.
  public var topClass: Int { best(excluding: nil) }

  /// The number of votes of the most frequent class other than `label`; 0 if there is no other class.
  public func greatestCount(excluding label: Int) -> Int {
    votes.count > 1 ? votes[best(excluding: label)] : 0
  }

  /// Adds the votes of another count of the same classes.
  mutating func add(_ other: ClassCounts) {
    for (label, count) in other.votes.enumerated() { votes[label] += count }
  }

  /// Adds one vote, for a label in 0..<K.
  package mutating func add(label: Int) { votes[label] += 1 }

  private func best(excluding excluded: Int?) -> Int {
    var best = excluded == 0 ? 1 : 0
    for label in votes.indices where label != excluded && votes[label] > votes[best] {
      best = label
    }
    return best
  }
}
