// SPDX-License-Identifier: GPL-3.0-or-later

/// k successes in n independent trials, checked once.
public struct BinomialCount: Sendable, Hashable {
  /// The number of successes k, 0 ≤ k ≤ n.
  public let successes: Int
  /// The number of trials n, 1 ≤ n ≤ 10⁹.
  public let trials: Int

  /// The number of failures n − k.
  public var failures: Int { trials - successes }

  /// The same experiment with success and failure exchanged.
  public var mirrored: BinomialCount {
    BinomialCount(uncheckedSuccesses: failures, trials: trials)
  }

  /// The greatest number of trials for which the error bounds of this module were derived and tested.
  public static let greatestTrials = 1_000_000_000

  /// k successes in n trials.
  ///
  /// - Throws: `StatisticsError.invalidTrials` unless 1 ≤ n ≤ 10⁹, `invalidSuccesses` unless 0 ≤ k ≤ n.
  public init(successes: Int, trials: Int) throws(StatisticsError) {
    guard 1...Self.greatestTrials ~= trials else { throw .invalidTrials(trials) }
    guard 0...trials ~= successes else { throw .invalidSuccesses(successes, trials: trials) }
    self.init(uncheckedSuccesses: successes, trials: trials)
  }

  private init(uncheckedSuccesses successes: Int, trials: Int) {
    self.successes = successes
    self.trials = trials
  }
}
