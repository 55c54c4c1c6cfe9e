// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Evaluates a network and its vector–Jacobian products on one thread.
///
/// Scores come from the same plan as an `InferenceWorker`'s, so that they have the same bits.
final class DifferentiatingWorker: InferenceWorker, GradientWorker {
  private let differentiator: Differentiator
  private let stage: InputStage

  init(_ network: NeuralNetwork) throws(NetworkError) {
    differentiator = try Differentiator(network, for: .inputs)
    stage = try InputStage(network.inputShape, into: differentiator.input)
    try super.init(network)
  }

  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into gradients: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try validate(inputs, count: count, answers: cotangents.count, perInput: classCount)
    guard gradients.count == inputs.count else {
      throw .wrongAnswerCount(expected: inputs.count, actual: gradients.count)
    }
    for first in stride(from: 0, to: count, by: NeuralNetwork.tileSize) {
      let tile = min(NeuralNetwork.tileSize, count - first)
      try stage.load(inputs, first: first, count: tile)
      loadCotangents(cotangents, first: first, count: tile)
      do {
        try differentiator.forward()
        try differentiator.backward()
      } catch {
        throw .failed("\(error)")
      }
      store(first: first, count: tile, into: &gradients)
    }
  }

  private func loadCotangents(_ cotangents: Span<Float>, first: Int, count: Int) {
    let place = unsafe differentiator.scoreGradient.pointer
    for index in 0..<(NeuralNetwork.tileSize * classCount) {
      unsafe place[index] =
        index < count * classCount ? cotangents[first * classCount + index] : 0
    }
  }

  /// Copies a tile's gradients back to channels first.
  private func store(first: Int, count: Int, into gradients: inout MutableSpan<Float>) {
    let pixels = inputShape.height * inputShape.width
    let channels = inputShape.channels
    let tile = unsafe differentiator.inputGradient.pointer
    for index in 0..<count {
      let image = index * inputShape.elementCount
      let place = first * inputShape.elementCount + image
      for channel in 0..<channels {
        for pixel in 0..<pixels {
          gradients[place + channel * pixels + pixel] =
            unsafe tile[image + pixel * channels + channel]
        }
      }
    }
  }
}
