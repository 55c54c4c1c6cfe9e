// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
public import NeuralNetworks
public import Noise

/// Makes a network in integers from one in floats, and compares the two on other images.
///
/// Calibration images stand evenly over the data; the images of the comparison stand between them, so that no image
/// serves both. Noise is a function of the seed and the number of the image.
public struct QuantizationRun: Sendable {
  private let network: NeuralNetwork
  private let dataset: Dataset
  private let noise: any SmoothingNoise
  private let seed: UInt64
  /// The numbers of the calibration images.
  public let calibrationImages: [Int]
  /// The numbers of the images of the comparison.
  public let heldOutImages: [Int]

  /// The number of images that are compared at most.
  public static let heldOutLimit = 1_000

  /// A run.
  ///
  /// - Parameters:
  ///   - network: The network in floats.
  ///   - dataset: Images like those that the network will see, at least two.
  ///   - noise: The noise that the network will see.
  ///   - images: The number of calibration images, at least 1; at most half of the data are taken.
  ///   - seed: The seed of the noise.
  /// - Throws: `ExperimentError.shapeMismatch`, or `emptyDataset` for less than two images.
  public init(
    _ network: NeuralNetwork, dataset: Dataset, noise: any SmoothingNoise, images: Int,
    seed: UInt64 = 0
  ) throws(ExperimentError) {
    guard network.inputShape == dataset.inputShape else {
      throw .shapeMismatch(data: "\(dataset.inputShape)", classifier: "\(network.inputShape)")
    }
    guard dataset.count >= 2, images >= 1 else { throw .emptyDataset(source: dataset.name) }
    self.network = network
    self.dataset = dataset
    self.noise = noise
    self.seed = seed
    // Even numbers of half-steps calibrate, odd ones compare.
    let count = min(images, dataset.count / 2)
    let others = min(Self.heldOutLimit, dataset.count / 2)
    calibrationImages = (0..<count).map { 2 * ($0 * (dataset.count / 2) / count) }
    heldOutImages = (0..<others).map { 2 * ($0 * (dataset.count / 2) / others) + 1 }
  }

  /// The network in integers.
  ///
  /// - Throws: `NetworkError` or `NoiseError`.
  public func quantized(rule: ClippingRule) throws -> QuantizedNetwork {
    try QuantizedNetwork(
      network, calibratedOn: noisy(calibrationImages, role: .training), rule: rule)
  }

  /// How the network in integers compares with the one in floats on the held-out images.
  ///
  /// - Throws: `ClassifierError` or `NoiseError`.
  public func comparison(with quantized: QuantizedNetwork) throws -> QuantizationReport {
    let labels = heldOutImages.map { dataset.label(at: $0) }
    let clean = dataset.images(at: heldOutImages)
    let noisy = try noisy(heldOutImages, role: .verification)
    return QuantizationReport(
      labels: labels, classCount: network.classCount,
      clean: (try Self.scores(network, clean), try Self.scores(quantized, clean)),
      noisy: (try Self.scores(network, noisy), try Self.scores(quantized, noisy)))
  }

  private func noisy(_ indices: [Int], role: NoiseRole) throws -> [Float] {
    var images: [Float] = []
    for index in indices {
      let point = dataset.image(at: index)
      try noise.validate(point.span)
      var image = [Float](repeating: 0, count: point.count)
      var places = image.mutableSpan
      let address = NoiseAddress(seed: seed, example: index, role: role)
      try noise.perturb(point.span, at: address, samples: 0..<1, into: &places)
      images += image
    }
    return images
  }

  private static func scores(
    _ classifier: some ScoringClassifier, _ images: [Float]
  ) throws(ClassifierError) -> [Float] {
    let count = images.count / classifier.inputShape.elementCount
    var scores = [Float](repeating: .nan, count: count * classifier.classCount)
    var places = scores.mutableSpan
    try classifier.makeScoreWorker().score(images.span, count: count, into: &places)
    return scores
  }
}
