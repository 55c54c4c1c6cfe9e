// SPDX-License-Identifier: GPL-3.0-or-later

/// Evaluates the scores of a classifier on one thread.
public protocol ScoreWorker: LabelWorker {
  /// The number of classes K.
  var classCount: Int { get }
  /// Writes the K scores of each input of a batch.
  ///
  /// - Parameters:
  ///   - inputs: The batch, shape (N, C, H, W), finite.
  ///   - count: The number of inputs N ≥ 1.
  ///   - scores: N·K places, shape (N, K).
  /// - Throws: `ClassifierError`.
  func score(_ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>)
    throws(ClassifierError)
}

extension ScoreWorker {
  /// Answers with the class of the greatest score; the lowest index among equals.
  ///
  /// - Throws: `ClassifierError.nonFiniteScore` if a score is NaN or infinite, or was not written.
  public func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    // A scorer that writes too few scores leaves NaN behind, which is an error and not class 0.
    var scores = [Float](repeating: .nan, count: count * classCount)
    var places = scores.mutableSpan
    try score(inputs, count: count, into: &places)
    try argmax(scores.span, classCount: classCount, into: &labels)
  }
}
