// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A linear classifier that likes batches of 48, and notes how many inputs it is given at each question.
struct CountingClassifier: ScoringClassifier {
  let base: LinearClassifier
  let log: QuestionLog

  var inputShape: InputShape { base.inputShape }
  var classCount: Int { base.classCount }
  var preferredBatch: Int? { 48 }

  func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
    Worker(base: try base.makeScoreWorker(), log: log)
  }

  private final class Worker: ScoreWorker {
    private let base: any ScoreWorker
    private let log: QuestionLog
    var classCount: Int { base.classCount }

    init(base: any ScoreWorker, log: QuestionLog) {
      self.base = base
      self.log = log
    }

    func score(
      _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      log.note(count)
      try base.score(inputs, count: count, into: &scores)
    }
  }
}
