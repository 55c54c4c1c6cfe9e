// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Dispatch
import Foundation
import Synchronization
import Testing

@testable import NeuralNetworks

/// The laws of evaluation in bfloat16, on processors on which oneDNN has it; on others the last test says what happens.
@Suite struct BFloat16NetworkTests {
  private static let isSupported = EngineInformation.bfloat16 != .none
  private static let needed: Comment = "oneDNN has no bfloat16 on this processor"

  /// The bound on |bf16 − f32| / max(1, max |f32|): 8 bits of significand leave half a unit of 2⁻⁸ per rounding, and the
  /// deepest network here rounds its values about 45 times, with signs that cancel.
  private static let bound = 0x1p-5

  // MARK: Near the network

  @Test(.enabled(if: isSupported, needed))
  func `scores are near those in Float32 for every layer kind`() throws {
    var greatest = 0.0
    for (name, architecture) in try NetworkSamples.layerNetworks()
      + NetworkSamples.importedNetworks() + NetworkSamples.wholeNetworks()
      + [
        ("every layer", NetworkSamples.everyLayerNetwork()),
        ("every imported layer", NetworkSamples.everyImportedLayer()),
        ("resnet20", .resnet(depth: 20)),
      ]
    {
      for seed in [UInt64(1), 2] {
        let network = try NetworkSamples.network(architecture, seed: seed)
        let difference = try difference(BFloat16Network(network), network)
        greatest = max(greatest, difference)
        #expect(difference < Self.bound, "\(name)")
      }
    }
    // It is not Float32 that was evaluated.
    #expect(greatest > 0x1p-12)
  }

  @Test(.enabled(if: isSupported, needed))
  func `the bound notices one layer that is wrong`() throws {
    let network = try NetworkSamples.network(.mnist())
    var parameters = network.parameters
    let slot = try #require(network.architecture.parameterSlots.first { $0.name == "conv3.weight" })
    for index in slot.range { parameters[index] *= 1.1 }
    let wrong = try NeuralNetwork(architecture: .mnist(), parameters: parameters)
    #expect(try difference(BFloat16Network(wrong), network) > Self.bound)
  }

  private func difference(
    _ classifier: BFloat16Network, _ network: NeuralNetwork
  ) throws -> Double {
    let images = NetworkSamples.numbers(19 * network.inputShape.elementCount)
    return NetworkSamples.relativeDifference(
      try NetworkSamples.scores(classifier, images, count: 19),
      try NetworkSamples.scores(network, images, count: 19).map(Double.init))
  }

  /// Integers of at most 8 bits are bfloat16 numbers, and their sums of products are exact in Float32.
  @Test(.enabled(if: isSupported, needed))
  func `it is exact where no number needs more than 8 bits`() throws {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 3, height: 8, width: 8))
    builder.appendConvolution(16, named: "a")
    builder.append(.maxPooling(Window(2, stride: 2)), named: "b")
    builder.append(.dense(Dense(outputCount: 5)), named: "c")
    let architecture = try builder.architecture()
    var generator = SeededGenerator(seed: 3)
    // 27 products of at most 3 · 3, and a bias, stay below 256; the dense layer's sums are Float32.
    let parameters = (0..<architecture.parameterCount).map { _ in
      Float(generator.integer(below: 7)) - 3
    }
    let network = try NeuralNetwork(architecture: architecture, parameters: parameters)
    let images = (0..<(20 * 192)).map { _ in Float(generator.integer(below: 7)) - 3 }
    let scores = try NetworkSamples.scores(BFloat16Network(network), images, count: 20)
    #expect(try scores == NetworkSamples.scores(network, images, count: 20))
    // One more bit, and it is not exact any more.
    let finer = images.map { $0 + 0x1p-7 }
    let rounded = try NetworkSamples.scores(BFloat16Network(network), finer, count: 20)
    #expect(try rounded != NetworkSamples.scores(network, finer, count: 20))
  }

  // MARK: A fixed function

  private static func certifiedNetworks() throws -> [(name: String, network: BFloat16Network)] {
    let architectures: [(String, NetworkArchitecture)] = [
      ("digits", try .digits()), ("mnist", try .mnist()), ("resnet20", try .resnet(depth: 20)),
      ("imported", try NetworkSamples.everyImportedLayer()),
    ]
    return try architectures.map { name, architecture in
      (name, try BFloat16Network(NetworkSamples.network(architecture)))
    }
  }

  @Test(.enabled(if: isSupported, needed))
  func `scores have the same bits in every batch and at every place in it`() throws {
    for (name, network) in try Self.certifiedNetworks() {
      let (width, classes) = (network.inputShape.elementCount, network.classCount)
      let images = NetworkSamples.numbers(50 * width)
      let together = try NetworkSamples.scores(network, images, count: 50).map(\.bitPattern)
      for size in [1, 7, 16] {
        var apart: [UInt32] = []
        for first in stride(from: 0, to: 50, by: size) {
          let end = min(50, first + size)
          apart += try NetworkSamples.scores(
            network, Array(images[(first * width)..<(end * width)]), count: end - first
          ).map(\.bitPattern)
        }
        #expect(apart == together, "\(name) by \(size)")
      }
      var generator = SeededGenerator(seed: 5)
      let order = generator.permutation(of: 50)
      let permuted = try NetworkSamples.scores(
        network, order.flatMap { images[($0 * width)..<(($0 + 1) * width)] }, count: 50)
      let expected = order.flatMap { together[($0 * classes)..<(($0 + 1) * classes)] }
      #expect(permuted.map(\.bitPattern) == expected, "\(name)")
    }
  }

  @Test(.enabled(if: isSupported, needed))
  func `scores have the same bits on threads that work at once`() throws {
    for (name, network) in try Self.certifiedNetworks() {
      let images = NetworkSamples.numbers(40 * network.inputShape.elementCount)
      let alone = try NetworkSamples.scores(network, images, count: 40).map(\.bitPattern)
      let answers = Mutex<[[UInt32]]>([])
      DispatchQueue.concurrentPerform(iterations: 2) { _ in
        for _ in 0..<2 {
          // Without an answer there are no scores, which is noticed below.
          let scores = (try? NetworkSamples.scores(network, images, count: 40)) ?? []
          answers.withLock { $0.append(scores.map(\.bitPattern)) }
        }
      }
      #expect(answers.withLock(\.self) == Array(repeating: alone, count: 4), "\(name)")
    }
  }

  // MARK: Capabilities

  @Test(.enabled(if: isSupported, needed))
  func `gradients are the network's, while scores and labels are its own`() throws {
    let network = try NetworkSamples.network(.digits())
    let rounded = try BFloat16Network(network)
    let images = NetworkSamples.numbers(5 * 64)
    let cotangents = NetworkSamples.numbers(50, seed: 8)
    #expect(
      try NetworkSamples.gradients(rounded, images, cotangents: cotangents, count: 5)
        == NetworkSamples.gradients(network, images, cotangents: cotangents, count: 5))
    let worker = try rounded.makeGradientWorker()
    var scores = [Float](repeating: 0, count: 50)
    var places = scores.mutableSpan
    try worker.score(images.span, count: 5, into: &places)
    #expect(try scores == NetworkSamples.scores(rounded, images, count: 5))
    #expect(try scores != NetworkSamples.scores(network, images, count: 5))
    var labels = [Int32](repeating: -1, count: 5)
    var labelPlaces = labels.mutableSpan
    try worker.classify(images.span, count: 5, into: &labelPlaces)
    #expect(try labels == NetworkSamples.labels(rounded, images, count: 5))
  }

  @Test(.enabled(if: isSupported, needed), arguments: [Float.nan, .infinity, -.infinity])
  func `a pixel that is not finite is an error that names it`(value: Float) throws {
    var images = NetworkSamples.numbers(20 * 64)
    images[17 * 64 + 5] = value
    let network = try BFloat16Network(NetworkSamples.network(.digits()))
    let error = #expect(throws: ClassifierError.self) {
      try NetworkSamples.labels(network, images, count: 20)
    }
    guard case .nonFiniteInput(let index, let coordinate, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((index, coordinate) == (17, 5))
  }

  @Test(.disabled(if: isSupported, "oneDNN has bfloat16 on this processor"))
  func `without bfloat16 the error names the precision that there is`() throws {
    let network = try NetworkSamples.network(.digits())
    let error = #expect(throws: NetworkError.self) { try BFloat16Network(network) }
    let name = EngineInformation.instructionSet
    #expect(error == .unsupportedPrecision(precision: "bf16", instructionSet: name))
    #expect(error?.description.hasSuffix("evaluate the network in f32") == true)
  }
}
