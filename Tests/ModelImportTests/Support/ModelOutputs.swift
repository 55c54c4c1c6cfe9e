// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// What networks make of images, and how far that is from what was expected.
enum ModelOutputs {
  /// The scores of images that stand one after the other.
  static func scores(_ network: NeuralNetwork, _ images: [Float], count: Int) throws -> [Float] {
    let worker = try network.makeScoreWorker()
    var scores = [Float](repeating: .nan, count: count * network.classCount)
    var places = scores.mutableSpan
    try worker.score(images.span, count: count, into: &places)
    return scores
  }

  /// vᵀ·∂s/∂x for one image.
  static func gradient(
    _ network: NeuralNetwork, _ image: [Float], cotangents: [Float]
  ) throws -> [Float] {
    let worker = try network.makeGradientWorker()
    var gradient = [Float](repeating: .nan, count: image.count)
    var places = gradient.mutableSpan
    try worker.pullBack(image.span, count: 1, cotangents: cotangents.span, into: &places)
    return gradient
  }

  /// The largest difference relative to the largest expected value; infinite if anything is not finite.
  static func difference(_ actual: [Float], _ expected: [Double]) -> Double {
    guard actual.count == expected.count, actual.allSatisfy(\.isFinite) else { return .infinity }
    let scale = expected.map(\.magnitude).max() ?? 1
    let differences = zip(actual, expected).map { (Double($0) - $1).magnitude }
    return (differences.max() ?? 0) / max(scale, .leastNormalMagnitude)
  }

  /// Numbers in [−1, 1) that are exact in every format: the reference program makes the same.
  static func numbers(_ count: Int) -> [Float] {
    (0..<count).map { Float(($0 * 37 + 11) % 64) / 32 - 1 }
  }
}
