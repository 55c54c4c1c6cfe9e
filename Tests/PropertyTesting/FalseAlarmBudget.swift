// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// The probability that correct code fails some random test of a run, summed over the tests.
///
/// With fixed seeds it is spent once, when the tests are written; with random seeds in each run.
/// Each check declares its share, and a check that would overdraw the budget fails.
public final class FalseAlarmBudget: Sendable {
  /// The budget of all tests of this process: one in a million.
  public static let run = FalseAlarmBudget(1e-6)

  /// The most that may be spent.
  public let limit: Double
  private let total = Mutex(0.0)

  /// A budget of the given probability.
  public init(_ limit: Double) {
    self.limit = limit
  }

  /// What has been spent so far.
  public var spent: Double { total.withLock { $0 } }

  /// Spends a share, and returns whether the budget still covers it.
  public func spend(_ probability: Double) -> Bool {
    total.withLock { total in
      total += probability
      // A sum of many equal shares may exceed the limit by its rounding error.
      return total <= limit * (1 + 1e-9)
    }
  }
}
