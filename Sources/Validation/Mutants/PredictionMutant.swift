// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing
import Statistics

/// A PREDICT made wrong on purpose: it answers the winner whenever its own test says so.
struct PredictionMutant: PredictionProcedure {
  /// Whether the greatest count and the next one differ.
  typealias Test = @Sendable (BinomialTest, FailureProbability) throws -> Bool

  let name: String
  private let isDecided: Test

  /// A procedure with a name.
  init(_ name: String, isDecided: @escaping Test) {
    self.name = name
    self.isDecided = isDecided
  }

  func predict(_ counts: ClassCounts, alpha: FailureProbability) throws -> Int? {
    let label = counts.topClass
    let test = try BinomialTest(counts.votes[label], counts.greatestCount(excluding: label))
    return try isDecided(test, alpha) ? label : nil
  }
}
