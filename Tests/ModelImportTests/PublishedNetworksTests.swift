// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import NeuralNetworks
import PropertyTesting
import Testing

@testable import ModelImport

/// Trained networks that others published, against the outputs of ONNX Runtime for the first 100 test images.
@Suite struct `Published networks` {
  private static let isThere = PublicData.file("networks/mnist-8/model.onnx") != nil

  /// A network with its scaling and published accuracy, in per cent.
  struct Example: Sendable, CustomTestStringConvertible {
    let file: String
    var range = 1.0
    var mean: [Double] = []
    var deviation: [Double] = []
    let accuracy: Double
    var isGrey = false

    var testDescription: String { file }

    func network() throws -> NeuralNetwork {
      let path = try #require(PublicData.file("networks/\(file)")).path
      let scaling = try InputScaling(
        range: [0, range], mean: mean, standardDeviation: deviation)
      return try ONNXModel(contentsOf: path).network(scaling: scaling)
    }

    func images(_ count: Int) throws -> PublishedImages {
      try #require(isGrey ? PublishedImages.mnist(count) : PublishedImages.cifar10(count))
    }
  }

  static let examples = [
    Example(
      file: "mnist-8/model.onnx", range: 255, accuracy: 98.91, isGrey: true),
    Example(
      file: "burn-mnist/mnist.onnx",
      mean: [0.1307], deviation: [0.3081], accuracy: 99.16,
      isGrey: true),
    Example(
      file: "vnncomp/resnet_2b.onnx",
      mean: [0.4914, 0.4822, 0.4465], deviation: [0.2471, 0.2435, 0.2616],
      accuracy: 69.25),
    Example(
      file: "vnncomp/cifar_base_kw.onnx",
      mean: [0.485, 0.456, 0.406], deviation: [0.225],
      accuracy: 58.53),
  ]

  @Test(.enabled(if: isThere, "needs the folder networks in SMOOTHING_DATA"), arguments: examples)
  func `outputs agree with ONNX Runtime to 1e-4 of the largest of each row`(_ example: Example)
    throws
  {
    let network = try example.network()
    let file = try #require(PublicData.file("networks/\(example.file).ref100.csv"))
    let rows = try ReferenceTable(file: "\(example.file).csv", data: Data(contentsOf: file)).rows
    let images = try example.images(100)
    let scores = try ModelOutputs.scores(network, images.pixels, count: 100)
    var greatest = 0.0
    for (index, row) in rows.enumerated() {
      #expect(try row.int("label") == images.labels[index])
      let expected = try (0..<10).map { try row.double("out\($0)") }
      let difference = ModelOutputs.difference(
        Array(scores[(10 * index)..<(10 * index + 10)]), expected)
      greatest = max(greatest, difference)
    }
    #expect(rows.count == 100)
    #expect(greatest < 1e-4)
    print("\(example.file): greatest relative difference \(greatest)")
  }

  @Test(
    .enabled(if: isThere, "needs the folder networks in SMOOTHING_DATA"),
    .enabled(if: ProcessInfo.processInfo.environment["CI_FULL"] != nil, "needs CI_FULL=1"),
    arguments: examples)
  func `the clean accuracy is the published one`(_ example: Example) throws {
    let network = try example.network()
    let images = try example.images(10_000)
    let scores = try ModelOutputs.scores(network, images.pixels, count: 10_000)
    let right = images.labels.indices.count { index in
      let row = scores[(10 * index)..<(10 * index + 10)]
      return row.firstIndex(of: row.max() ?? 0) == 10 * index + images.labels[index]
    }
    #expect(abs(Double(right) / 100 - example.accuracy) < 0.015)
    print("\(example.file): \(right) of 10 000 right")
  }
}
