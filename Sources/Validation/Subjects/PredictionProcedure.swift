// SPDX-License-Identifier: GPL-3.0-or-later

public import Smoothing
public import Statistics

/// From votes to the class that g is said to return, or an abstention: the PREDICT under test.
public protocol PredictionProcedure: Sendable {
  /// The name in tables.
  var name: String { get }

  /// The class named for these votes.
  ///
  /// - Parameters:
  ///   - counts: The votes.
  ///   - alpha: The probability with which the answer may be wrong.
  /// - Returns: The class, or nil for an abstention.
  /// - Throws: What the test throws.
  func predict(_ counts: ClassCounts, alpha: FailureProbability) throws -> Int?
}
