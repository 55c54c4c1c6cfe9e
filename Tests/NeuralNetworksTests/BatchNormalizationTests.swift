// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import NeuralNetworks

@Suite struct BatchNormalizationTests {
  private let shape: InputShape

  init() throws {
    shape = try InputShape(channels: 3, height: 4, width: 2)
  }

  private func layer(_ parameters: [String: [Float]] = [:], epsilon: Float = 1e-5) throws
    -> NeuralNetwork
  {
    try NetworkSamples.observing(shape, parameters: parameters) {
      $0.append(.batchNormalization(BatchNormalization(epsilon: epsilon)), named: "n")
    }
  }

  @Test func `in evaluation it is the stated map of each channel`() throws {
    let parameters: [String: [Float]] = [
      "n.weight": [2, -1, 0.5], "n.bias": [0, 3, -2], "n.running_mean": [0.5, 0, -4],
      "n.running_var": [3.75, 0, 99.75],
    ]
    let images = NetworkSamples.numbers(2 * 24)
    let scores = try NetworkSamples.scores(
      layer(parameters, epsilon: 0.25), images, count: 2)
    let expected = images.enumerated().map { index, x in
      switch index / 8 % 3 {
      case 0: 2 * (Double(x) - 0.5) / 2
      case 1: -Double(x) / 0.5 + 3
      default: 0.5 * (Double(x) + 4) / 10 - 2
      }
    }
    #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-6)
  }

  @Test func `in training each channel of a shard gets the stated mean and variance`() throws {
    let (scale, shift): ([Float], [Float]) = ([2, 0.5, -3], [1, -1, 0])
    let network = try layer(["n.weight": scale, "n.bias": shift])
    let images = NetworkSamples.numbers(16 * 24).map { 5 * $0 + 7 }
    let scores = try NetworkSamples.trainingScores(network, images)
    for channel in 0..<3 {
      let values = scores.indices.filter { $0 / 8 % 3 == channel }.map { Double(scores[$0]) }
      let mean = values.reduce(0, +) / 128
      let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 128
      #expect(abs(mean - Double(shift[channel])) < 1e-5)
      #expect(abs(variance - Double(scale[channel] * scale[channel])) < 1e-4)
    }
  }

  @Test func `in training an affine change of a channel changes nothing`() throws {
    let network = try layer()
    let images = NetworkSamples.numbers(16 * 24)
    let changed = images.enumerated().map { index, x in
      index / 8 % 3 == 1 ? 4 * x - 3 : x
    }
    let scores = try NetworkSamples.trainingScores(network, images)
    let same = try NetworkSamples.trainingScores(network, changed)
    // But for the ε beside the variance.
    #expect(NetworkSamples.relativeDifference(same, scores.map(Double.init)) < 1e-4)
    // In evaluation it does, for there the statistics are fixed.
    let evaluated = try NetworkSamples.scores(network, images, count: 16).map(Double.init)
    let other = try NetworkSamples.scores(network, changed, count: 16)
    #expect(NetworkSamples.relativeDifference(other, evaluated) > 0.1)
  }

  @Test func `the statistics are the shard's, not the image's`() throws {
    let network = try layer()
    let images = NetworkSamples.numbers(16 * 24)
    let changed = images.dropLast(24) + NetworkSamples.numbers(24, seed: 9).map { 3 * $0 }
    let scores = try NetworkSamples.trainingScores(network, images).prefix(24)
    let others = try NetworkSamples.trainingScores(network, Array(changed)).prefix(24)
    #expect(scores != others)
  }

  @Test func `properties outside their domain are named`() throws {
    let wrong: [(BatchNormalization, String, String)] = [
      (BatchNormalization(epsilon: 0), "epsilon", "0.0"),
      (BatchNormalization(epsilon: .infinity), "epsilon", "inf"),
      (BatchNormalization(momentum: 0), "momentum", "0.0"),
      (BatchNormalization(momentum: 1.5), "momentum", "1.5"),
      (BatchNormalization(momentum: .nan), "momentum", "nan"),
    ]
    for (layer, property, value) in wrong {
      #expect(throws: NetworkError.invalidProperty(node: "n", property: property, value: value)) {
        try layer.validate(node: "n")
      }
    }
    try BatchNormalization(epsilon: .leastNonzeroMagnitude, momentum: 1).validate(node: "n")
  }
}
