// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// A classifier in another process that answers with scores.
public struct ProcessScorer: PlugInClassifier, ScoringClassifier {
  /// The process; it must be capable of scores.
  public let plugIn: PlugIn

  init(_ plugIn: PlugIn) { self.plugIn = plugIn }

  /// Makes an evaluator that asks the process for scores, and for labels where these are all that is wanted.
  public func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker { ProcessWorker(plugIn) }

  /// Makes an evaluator that asks the process.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker { ProcessWorker(plugIn) }
}
