// SPDX-License-Identifier: GPL-3.0-or-later

/// Evaluates a base classifier on one thread, with scratch memory of its own.
public protocol LabelWorker: AnyObject {
  /// Writes the label of each input of a batch.
  ///
  /// - Parameters:
  ///   - inputs: The batch, `count` inputs of d values each, shape (N, C, H, W), finite.
  ///   - count: The number of inputs N ≥ 1. Any N must be accepted, and must not change an answer.
  ///   - labels: One place per input; the caller checks that each is in 0..<classCount afterwards.
  /// - Throws: `ClassifierError`.
  func classify(_ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>)
    throws(ClassifierError)
}
