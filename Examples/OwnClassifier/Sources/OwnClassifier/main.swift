// SPDX-License-Identifier: GPL-3.0-or-later

// Certifies a classifier of one's own on real digits.

import RandomizedSmoothing

let training = try DatasetReference("digits:train").load()
var means = [[Float]](repeating: [Float](repeating: 0, count: 64), count: training.classCount)
for label in 0..<training.classCount {
  let members = (0..<training.count).filter { training.label(at: $0) == label }
  for image in members.map(training.image(at:)) {
    for i in image.indices { means[label][i] += image[i] / Float(members.count) }
  }
}

let f = NearestMean(inputShape: training.inputShape, means: means)
let g = SmoothedClassifier(f, noise: try GridGaussian(levels: 16, sigma: 0.25), seed: 42)
let test = try DatasetReference("digits:test").load()
for index in 0..<10 {
  let certification = try g.certify(test.image(at: index), example: index, n: 10_000)
  switch certification.outcome {
  case .certified(let radius):
    let verdict = certification.topClass == test.label(at: index) ? "right" : "wrong"
    print("digit \(index): class \(certification.topClass), \(verdict), within", radius.value)
  case .abstain(let reason):
    print("digit \(index): no statement:", reason.explanation)
  }
}
