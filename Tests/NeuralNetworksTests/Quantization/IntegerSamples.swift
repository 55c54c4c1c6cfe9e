// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

@testable import NeuralNetworks

/// Networks in integers for tests.
enum IntegerSamples {
  /// What numbers a network is made of.
  enum Kind {
    /// Every byte, scale and zero is random: more extreme than any calibration gives.
    case any
    /// Weights near ±127, neighbours of one sign, so that two products leave the range of 16 bits.
    case large
    /// Weights are −8, 0 or 8 and scales are powers of two, so that many numbers lie in the middle between two bytes.
    case dyadic
    /// All weights are 127.
    case greatest

    /// The weight at a place of a layer.
    fileprivate func weight(at place: Int, _ generator: inout SeededGenerator) -> Int8 {
      switch self {
      case .any: Int8(generator.integer(below: 255) - 127)
      case .large: Int8((100 + generator.integer(below: 28)) * (place / 2 % 2 == 0 ? 1 : -1))
      case .dyadic: Int8(8 * (generator.integer(below: 3) - 1))
      case .greatest: 127
      }
    }
  }

  /// A network of random numbers.
  static func network(
    _ architecture: NetworkArchitecture, seed: UInt64, _ kind: Kind = .any
  ) throws -> QuantizedNetwork {
    var generator = SeededGenerator(seed: seed)
    var weights: [Int: QuantizedWeights] = [:]
    for node in architecture.nodes.indices {
      guard let slot = architecture.slot(.weight, of: node), let outputs = slot.extents.first else {
        continue
      }
      let bytes = slot.range.map { kind.weight(at: $0 - slot.range.lowerBound, &generator) }
      let fanIn = Float(slot.range.count / outputs)
      let scales = (0..<outputs).map { _ in
        let scale = Float(0.2 + generator.unitInterval()) / fanIn
        return kind == .dyadic ? 0x1p-4 : scale
      }
      let biases = (0..<outputs).map { _ in
        Float(kind == .dyadic ? 0 : 20 * generator.unitInterval() - 10)
      }
      weights[node] = QuantizedWeights(bytes: bytes, scales: scales, biases: biases)
    }
    var encodings: [Int: ByteEncoding] = [:]
    for value in try QuantizedNetwork.storedValues(of: architecture).sorted() {
      let zero = generator.integer(below: 3) == 0 ? 0 : generator.integer(below: 256)
      let scale = Float(0.05 + generator.unitInterval())
      // A zero in the lower half leaves room above it: a ReLU must not make all numbers one.
      encodings[value] = ByteEncoding(
        scale: kind == .dyadic ? 0.5 : scale, zero: UInt8(kind == .dyadic ? zero / 2 : zero))
    }
    return try QuantizedNetwork(architecture, weights: weights, encodings: encodings)
  }

  /// The scores of a batch on some instructions, by an algorithm.
  static func scores(
    _ network: QuantizedNetwork, _ images: [Float], on instructions: IntegerInstructions = .best,
    winograd: WinogradUse = .whereFaster
  ) throws -> [Float] {
    let count = images.count / network.inputShape.elementCount
    var scores = [Float](repeating: .nan, count: count * network.classCount)
    var places = scores.mutableSpan
    try network.makeScoreWorker(on: instructions, winograd: winograd)
      .score(images.span, count: count, into: &places)
    return scores
  }

  /// The scores of a batch by the naive network.
  static func expected(
    _ network: QuantizedNetwork, _ images: [Float], mistake: IntegerReference.Mistake? = nil
  ) throws -> [Float] {
    let reference = IntegerReference(network: network, mistake: mistake)
    let size = network.inputShape.elementCount
    return try stride(from: 0, to: images.count, by: size).flatMap {
      try reference.scores(images[$0..<($0 + size)])
    }
  }

  /// The convolutions of a network that are computed by Winograd's algorithm.
  static func convolutions(
    _ network: QuantizedNetwork, by winograd: WinogradUse
  ) -> [ConvolutionStep] {
    network.program.steps.compactMap { step in
      guard case .convolution(let layer) = step, winograd.includes(layer) else { return nil }
      return layer
    }
  }

  /// The instructions of this processor.
  static let instructions = IntegerInstructions.allCases.filter(\.areSupported)

  /// The networks of `NetworkSamples` that can run in integers, batch normalization folded.
  static func architectures() throws -> [(name: String, architecture: NetworkArchitecture)] {
    try NetworkSamples.layerNetworks().compactMap { name, architecture in
      let folded = try NetworkSamples.network(architecture).foldingBatchNormalization()
      guard (try? IntegerGroups(folded.architecture)) != nil else { return nil }
      return (name, folded.architecture)
    }
  }
}
