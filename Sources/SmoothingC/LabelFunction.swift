// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Classifiers

/// A base classifier that is a function of C, called on the thread that asks for votes.
///
/// C vouches for the function and its context; nothing of them is looked at here.
@safe struct LabelFunction: BaseClassifier, @unchecked Sendable {
  let inputShape: InputShape
  let classCount: Int
  /// Serial: no other thread of this library ever calls into C.
  var concurrency: ClassifierConcurrency { .serial }

  private let function: smoothing_label_function
  private let context: UnsafeMutableRawPointer?

  /// The classifier of a function.
  ///
  /// - Throws: `ClassifierError.invalidShape`, `invalidClassCount`.
  init(
    _ function: smoothing_label_function, context: UnsafeMutableRawPointer?, dimension: Int,
    classCount: Int
  ) throws(ClassifierError) {
    guard 1...Int(greatestClassCount) ~= classCount else { throw .invalidClassCount(classCount) }
    inputShape = try InputShape(features: dimension)
    self.classCount = classCount
    unsafe self.function = function
    unsafe self.context = context
  }

  /// Makes an evaluator that hands each batch to the function.
  func makeWorker() throws(ClassifierError) -> any LabelWorker {
    Worker(self)
  }

  private final class Worker: LabelWorker {
    private let base: LabelFunction

    init(_ base: LabelFunction) { self.base = base }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      let answer = unsafe labels.withUnsafeMutableBufferPointer { labels in
        unsafe inputs.withUnsafeBufferPointer { inputs in
          unsafe base.function(
            base.context, inputs.baseAddress, Int64(count), labels.baseAddress)
        }
      }
      guard answer == 0 else {
        LastFailure.ofThisThread.record(answer: answer)
        throw .failed("the label function returned \(answer)")
      }
    }
  }
}
