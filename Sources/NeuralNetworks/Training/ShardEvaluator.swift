// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Computes the gradient of one shard after another, on one thread.
final class ShardEvaluator {
  private let differentiator: Differentiator
  private let stage: InputStage
  private let data: LabeledImages
  private let augmentation: ImageAugmentation
  private let loss: SoftmaxCrossEntropy
  private let imageWeight: Float
  private var image: [Float]

  init(
    _ network: NeuralNetwork, on data: LabeledImages, _ configuration: TrainingConfiguration,
    augmentation: ImageAugmentation
  ) throws(NetworkError) {
    differentiator = try Differentiator(network, for: .parameters)
    stage = try InputStage(network.inputShape, into: differentiator.input)
    self.data = data
    self.augmentation = augmentation
    loss = SoftmaxCrossEntropy(
      classCount: network.classCount, labelSmoothing: Float(configuration.labelSmoothing))
    imageWeight = 1 / Float(configuration.batchSize)
    image = [Float](repeating: 0, count: network.inputShape.elementCount)
  }

  /// Takes the parameters of the next step.
  func load(_ parameters: Span<Float>) throws(NetworkError) {
    try differentiator.load(parameters)
  }

  /// Evaluates a shard and writes its share of the batch's gradient.
  func evaluate(
    _ shard: Shard, gradient: UnsafeMutablePointer<Float>
  ) throws(NetworkError) -> ShardResult {
    try loadImages(of: shard)
    try differentiator.forward()
    let result = differentiateLoss(of: shard)
    try differentiator.backward()
    if let gradients = differentiator.gradients {
      unsafe gradient.update(from: gradients.buffer.pointer, count: gradients.buffer.count)
    }
    return result
  }

  private func loadImages(of shard: Shard) throws(NetworkError) {
    for (place, number) in shard.images.enumerated() {
      try augment(number, pass: shard.passes[place])
      let augmented = image
      do {
        try stage.load(augmented.span, at: place)
      } catch {
        let coordinate = augmented.firstIndex { !$0.isFinite } ?? 0
        throw .nonFinitePixel(image: number, coordinate: coordinate)
      }
    }
  }

  /// Writes an augmented image to `image`.
  private func augment(_ number: Int, pass: Int) throws(NetworkError) {
    let size = data.shape.elementCount
    // Taken out of the object, so that its span can be passed on.
    var output: [Float] = []
    swap(&output, &image)
    defer { swap(&output, &image) }
    let pixels = data.pixels
    var places = output.mutableSpan
    try augmentation.augment(
      pixels.span.extracting((number * size)..<((number + 1) * size)), number: number, pass: pass,
      shape: data.shape, into: &places)
  }

  private func differentiateLoss(of shard: Shard) -> ShardResult {
    var result = ShardResult()
    let scores = unsafe differentiator.scores.pointer
    let gradient = unsafe differentiator.scoreGradient.pointer
    for (place, number) in shard.images.enumerated() {
      let offset = place * loss.classCount
      let one = unsafe loss.evaluate(
        scores + offset, label: data.labels[number], weight: imageWeight,
        gradient: gradient + offset)
      result.loss += one.loss
      result.correct += one.isCorrect ? 1 : 0
    }
    return result
  }
}
