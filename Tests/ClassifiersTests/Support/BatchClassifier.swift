// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A classifier that answers a whole batch by a closure, and so can break every law.
struct BatchClassifier: BaseClassifier {
  let inputShape: InputShape
  let classCount: Int
  var concurrency = ClassifierConcurrency.perThread
  /// Makes what answers one batch with one label per input; where a label is nil nothing is written.
  let makeAnswer: @Sendable () -> ([[Float]]) throws(ClassifierError) -> [Int32?]

  func makeWorker() throws(ClassifierError) -> any LabelWorker {
    Worker(dimension: inputShape.elementCount, answer: makeAnswer())
  }

  private final class Worker: LabelWorker {
    let dimension: Int
    let answer: ([[Float]]) throws(ClassifierError) -> [Int32?]

    init(dimension: Int, answer: @escaping ([[Float]]) throws(ClassifierError) -> [Int32?]) {
      self.dimension = dimension
      self.answer = answer
    }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      var rows: [[Float]] = []
      for row in 0..<count { rows.append((0..<dimension).map { inputs[row * dimension + $0] }) }
      for (index, label) in try answer(rows).enumerated() {
        if let label { labels[index] = label }
      }
    }
  }
}

/// A right classifier: the sign of the first coordinate.
func threshold(_ label: @escaping @Sendable ([[Float]], Int) -> Int32?) throws
  -> BatchClassifier
{
  BatchClassifier(inputShape: try InputShape(features: 2), classCount: 2) {
    { rows in rows.indices.map { label(rows, $0) } }
  }
}
