// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A classifier that answers 0 and allocates nothing, or one array per batch.
struct PlainClassifier: BaseClassifier {
  let inputShape: InputShape
  let allocates: Bool
  var classCount: Int { 2 }

  init(dimension: Int, allocates: Bool = false) throws(ClassifierError) {
    inputShape = try InputShape(features: dimension)
    self.allocates = allocates
  }

  func makeWorker() throws(ClassifierError) -> any LabelWorker { Worker(allocates: allocates) }

  private final class Worker: LabelWorker {
    let allocates: Bool
    var kept: [Int32] = []

    init(allocates: Bool) { self.allocates = allocates }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      if allocates { kept = [Int32](repeating: 0, count: count + 1) }
      for index in 0..<count { labels[index] = 0 }
    }
  }
}
