// SPDX-License-Identifier: GPL-3.0-or-later

import RandomizedSmoothing

/// The class whose mean image is nearest: everything that the library needs to know of a classifier.
struct NearestMean: BaseClassifier {
  let inputShape: InputShape
  let means: [[Float]]
  var classCount: Int { means.count }

  func makeWorker() -> any LabelWorker { Worker(means: means) }

  final class Worker: LabelWorker {
    let means: [[Float]]

    init(means: [[Float]]) { self.means = means }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      let d = inputs.count / count
      for index in 0..<count {
        var best = Float.infinity
        for (label, mean) in means.enumerated() {
          var distance: Float = 0
          for i in 0..<d {
            let difference = inputs[index * d + i] - mean[i]
            distance += difference * difference
          }
          if distance < best { (best, labels[index]) = (distance, Int32(label)) }
        }
      }
    }
  }
}
