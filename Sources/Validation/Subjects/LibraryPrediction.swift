// SPDX-License-Identifier: GPL-3.0-or-later

public import Smoothing
public import Statistics

/// The library's own PREDICT as a procedure to be tested.
public struct LibraryPrediction: PredictionProcedure {
  /// `PREDICT`.
  public var name: String { "PREDICT" }

  /// PREDICT.
  public init() {}

  public func predict(_ counts: ClassCounts, alpha: FailureProbability) throws -> Int? {
    try PredictionRule(alpha: alpha).predict(counts).label
  }
}
