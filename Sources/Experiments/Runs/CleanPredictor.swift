// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
public import Smoothing

/// The base classifier without noise, one input at a time.
public final class CleanPredictor {
  private let worker: any LabelWorker
  private let dimension: Int
  private let classCount: Int

  /// A predictor; makes the classifier's evaluator on this thread.
  ///
  /// - Throws: `SmoothingError.classifier` when the evaluator cannot be made.
  public init(_ classifier: any BaseClassifier) throws(SmoothingError) {
    do { worker = try classifier.makeWorker() } catch { throw .classifier(error) }
    dimension = classifier.inputShape.elementCount
    classCount = classifier.classCount
  }

  /// f(x).
  ///
  /// - Parameter input: x, d values.
  /// - Returns: The label, in 0..<K.
  /// - Throws: `SmoothingError.classifier`.
  public func label(of input: [Float]) throws(SmoothingError) -> Int {
    guard input.count == dimension else {
      throw .classifier(.wrongInputCount(expected: dimension, actual: input.count))
    }
    var answer: [Int32] = [-1]
    try classify(input, into: &answer)
    let label = Int(answer[0])
    guard 0..<classCount ~= label else {
      throw .classifier(.labelOutOfRange(label: label, classCount: classCount, index: 0))
    }
    return label
  }

  private func classify(_ input: [Float], into answer: inout [Int32]) throws(SmoothingError) {
    var labels = answer.mutableSpan
    do { try worker.classify(input.span, count: 1, into: &labels) } catch {
      throw .classifier(error)
    }
  }
}
