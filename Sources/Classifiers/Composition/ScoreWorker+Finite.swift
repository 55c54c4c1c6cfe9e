// SPDX-License-Identifier: GPL-3.0-or-later

extension ScoreWorker {
  /// The scores of a batch; one that was not written is NaN, and refused like any other.
  ///
  /// - Throws: `ClassifierError.nonFiniteScore`, or what the worker throws.
  func finiteScores(_ inputs: Span<Float>, count: Int) throws(ClassifierError) -> [Float] {
    var scores = [Float](repeating: .nan, count: count * classCount)
    var places = scores.mutableSpan
    try score(inputs, count: count, into: &places)
    if let place = scores.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteScore(
        index: place / classCount, label: place % classCount, value: scores[place])
    }
    return scores
  }
}
