// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting

@testable import Classifiers

/// A linear map of d values to K, with weights of one decimal digit, so that sums are nearly exact.
func someLinear(
  _ dimension: Int, to outputs: Int, seed: UInt64, shape: InputShape? = nil
) throws -> LinearClassifier {
  var random = SplitMix64(seed: seed)
  func value() -> Double { (20 * random.unit() - 10).rounded() / 8 }
  return try LinearClassifier(
    inputShape: shape ?? InputShape(features: dimension),
    weights: (0..<(dimension * outputs)).map { _ in value() },
    offsets: (0..<outputs).map { _ in value() })
}

/// The linear map that is the second after the first, multiplied out.
func product(_ first: LinearClassifier, _ second: LinearClassifier) throws -> LinearClassifier {
  let (d, m, k) = (first.inputShape.elementCount, first.classCount, second.classCount)
  var weights = [Double](repeating: 0, count: k * d)
  var offsets = second.offsets
  for row in 0..<k {
    for j in 0..<m {
      let factor = second.weights[row * m + j]
      offsets[row] += factor * first.offsets[j]
      for i in 0..<d { weights[row * d + i] += factor * first.weights[j * d + i] }
    }
  }
  return try LinearClassifier(inputShape: first.inputShape, weights: weights, offsets: offsets)
}
