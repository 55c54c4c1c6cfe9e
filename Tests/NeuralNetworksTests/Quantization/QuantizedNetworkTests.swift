// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Dispatch
import PropertyTesting
import Synchronization
import Testing

@testable import NeuralNetworks

@Suite struct QuantizedNetworkTests {
  // MARK: The naive network, bit for bit

  /// Two images, and seventeen, of which the last stands in a tile of its own.
  private func expectEqualBits(
    _ network: QuantizedNetwork, seed: UInt64, _ name: String = "", count: Int = 2
  ) throws {
    let images = NetworkSamples.numbers(count * network.inputShape.elementCount, seed: seed)
      .map { 60 * $0 }
    let expected = try IntegerSamples.expected(network, images).map(\.bitPattern)
    for instructions in IntegerSamples.instructions {
      for winograd in WinogradUse.allCases {
        let scores = try IntegerSamples.scores(
          network, images, on: instructions, winograd: winograd
        ).map(\.bitPattern)
        #expect(scores == expected, "\(name) on \(instructions), Winograd's algorithm \(winograd)")
      }
    }
  }

  @Test func `any convolution gives the bits of the naive one on all instructions`() async throws {
    try await propertyCheck(
      count: 120, input: LayerSamples.windows, LayerSamples.windows, Gen.int(in: 1...9),
      Gen.int(in: 1...21), Gen.uint64
    ) { first, second, inputs, outputs, seed in
      let shape = try InputShape(
        channels: inputs, height: first.height + second.window.height.kernel * 4,
        width: first.width + second.window.width.kernel * 4)
      var builder = NetworkBuilder(inputShape: shape)
      builder.append(
        .convolution(Convolution(outputChannels: outputs, window: first.window)), named: "a")
      if seed % 2 == 0 { builder.append(.relu, named: "r") }
      builder.append(
        .convolution(Convolution(outputChannels: inputs, window: second.window)), named: "b")
      builder.append(.dense(Dense(outputCount: 3)), named: "scores")
      // Two strided windows may leave nothing of an image.
      guard let architecture = try? builder.architecture() else { return }
      try expectEqualBits(IntegerSamples.network(architecture, seed: seed), seed: seed)
    }
  }

  @Test func `any window of three gives the bits of the naive one by either algorithm`()
    async throws
  {
    let extents = zip(Gen.int(in: 1...9), Gen.int(in: 1...35))
    let margins = zip(
      Gen.int(in: 0...2), Gen.int(in: 0...2), Gen.int(in: 0...2), Gen.int(in: 0...2))
    let layers = Mutex(0)
    try await propertyCheck(
      count: 60, input: extents, margins, Gen.int(in: 1...18), Gen.int(in: 1...21), Gen.uint64
    ) { extents, margins, inputs, outputs, seed in
      let window = Window(
        height: WindowAxis(kernel: 3, paddingBefore: margins.0, paddingAfter: margins.1),
        width: WindowAxis(kernel: 3, paddingBefore: margins.2, paddingAfter: margins.3))
      let shape = try InputShape(
        channels: 2, height: max(extents.0, 3 - margins.0 - margins.1),
        width: max(extents.1, 3 - margins.2 - margins.3))
      var builder = NetworkBuilder(inputShape: shape)
      builder.append(
        .convolution(Convolution(outputChannels: inputs, window: Window(1))), named: "wide")
      builder.append(
        .convolution(Convolution(outputChannels: outputs, window: window)), named: "triple")
      builder.append(.dense(Dense(outputCount: 3)), named: "scores")
      let network = try IntegerSamples.network(builder.architecture(), seed: seed)
      let count = IntegerSamples.convolutions(network, by: .wherePossible).count
      layers.withLock { $0 += count }
      try expectEqualBits(network, seed: seed)
    }
    #expect(layers.withLock { $0 } == 60)
  }

  @Test func `any pooling gives the bits of the naive one on all instructions`() async throws {
    try await propertyCheck(
      count: 80, input: LayerSamples.pooledWindows, Gen.int(in: 1...9), Gen.int(in: 0...2),
      Gen.uint64
    ) { sample, channels, kind, seed in
      let shape = try InputShape(channels: channels, height: sample.height, width: sample.width)
      var builder = NetworkBuilder(inputShape: shape)
      builder.append(
        kind == 0
          ? .maxPooling(sample.window)
          : .averagePooling(sample.window, countsPadding: kind == 1), named: "p")
      builder.append(.dense(Dense(outputCount: 3)), named: "scores")
      try expectEqualBits(
        IntegerSamples.network(builder.architecture(), seed: seed), seed: seed)
    }
  }

  @Test func `whole networks give the bits of the naive ones`() throws {
    for (index, (name, architecture)) in try IntegerSamples.architectures().enumerated() {
      let seed = UInt64(index + 1)
      try expectEqualBits(
        IntegerSamples.network(architecture, seed: seed), seed: seed, name, count: 17)
    }
    let residual = try NetworkSamples.network(.resnet(depth: 8)).foldingBatchNormalization()
    try expectEqualBits(
      IntegerSamples.network(residual.architecture, seed: 5), seed: 5, "resnet", count: 1)
  }

  @Test func `a network that ends in a mean gives the bits of the naive one`() throws {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 3, height: 7, width: 5))
    builder.appendConvolution(6, named: "c")
    builder.append(.globalAveragePooling, named: "mean")
    try expectEqualBits(IntegerSamples.network(builder.architecture(), seed: 3), seed: 3, count: 18)
  }

  // MARK: Mistakes are caught

  @Test(arguments: IntegerReference.Mistake.allCases)
  func `the comparison catches a wrong kernel`(mistake: IntegerReference.Mistake) throws {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 4, height: 9, width: 9))
    builder.appendConvolution(16, named: "a")
    builder.appendConvolution(16, named: "b")
    builder.append(.dense(Dense(outputCount: 10)), named: "scores")
    let kind: IntegerSamples.Kind =
      switch mistake {
      case .saturatingPairs: .large
      case .roundingUp: .dyadic
      case .zeroBorder, .fusedProduct: .any
      }
    let network = try IntegerSamples.network(builder.architecture(), seed: 11, kind)
    let images = NetworkSamples.numbers(8 * network.inputShape.elementCount).map { 200 * $0 }
    let right = try IntegerSamples.scores(network, images)
    #expect(try IntegerSamples.expected(network, images) == right)
    #expect(try IntegerSamples.expected(network, images, mistake: mistake) != right)
  }

  // MARK: A fixed function

  @Test func `batches, threads and the place in a batch cannot change a bit`() throws {
    for name in ["digits", "resnet"] {
      let network = try calibrated(name == "digits" ? .digits() : .resnet(depth: 8))
      let size = network.inputShape.elementCount
      let images = NetworkSamples.numbers(37 * size, seed: 9)
      let whole = try IntegerSamples.scores(network, images).map(\.bitPattern)
      for batch in [1, 5, 16, 18] {
        var parts: [UInt32] = []
        for first in stride(from: 0, to: 37, by: batch) {
          let part = images[(first * size)..<(min(37, first + batch) * size)]
          parts += try IntegerSamples.scores(network, Array(part)).map(\.bitPattern)
        }
        #expect(parts == whole, "\(name) in batches of \(batch)")
      }
      let others = Mutex<[[UInt32]]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        let scores = (try? IntegerSamples.scores(network, images)) ?? []
        others.withLock { $0.append(scores.map(\.bitPattern)) }
      }
      #expect(others.withLock { $0 } == [[UInt32]](repeating: whole, count: 4))
    }
  }

  @Test func `labels are those of the greatest scores`() throws {
    let network = try calibrated(.digits())
    let images = NetworkSamples.numbers(35 * 64, seed: 4)
    let scores = try IntegerSamples.scores(network, images)
    var expected = [Int32](repeating: -1, count: 35)
    var places = expected.mutableSpan
    try argmax(scores.span, classCount: 10, into: &places)
    var labels = [Int32](repeating: -1, count: 35)
    var answers = labels.mutableSpan
    try network.makeWorker().classify(images.span, count: 35, into: &answers)
    #expect(labels == expected)
  }

  private func calibrated(
    _ architecture: NetworkArchitecture, rule: ClippingRule = .standard
  ) throws -> QuantizedNetwork {
    let images = NetworkSamples.numbers(40 * architecture.inputShape.elementCount, seed: 6)
    return try QuantizedNetwork(
      NetworkSamples.network(architecture), calibratedOn: images, rule: rule)
  }

  // MARK: Near the network in floats

  @Test func `scores are near those in floats`() throws {
    for (name, architecture) in try IntegerSamples.architectures() + NetworkSamples.wholeNetworks()
    {
      let network = try NetworkSamples.network(architecture)
      let size = network.inputShape.elementCount
      let images = NetworkSamples.numbers(48 * size, seed: 8)
      let quantized = try QuantizedNetwork(
        network, calibratedOn: Array(images[..<(32 * size)]), rule: .maximum)
      let others = Array(images[(32 * size)...])
      let scores = try IntegerSamples.scores(quantized, others)
      let floats = try NetworkSamples.scores(network, others, count: 16).map(Double.init)
      let spread = max(1e-3, floats.map(abs).max() ?? 1)
      let error = zip(scores, floats).map { abs(Double($0) - $1) }.max() ?? .infinity
      #expect(error < 0.06 * spread, "\(name): \(error / spread)")
    }
  }

  // MARK: Refusals

  @Test func `a layer without integer kernels is named, with what to do`() throws {
    let layers: [Layer] = [
      .softmax(), .activation(.sigmoid), .transposition([.columns, .channels, .rows]),
      .convolution(Convolution(outputChannels: 2, window: Window(1), groups: 2)),
      .convolution(Convolution(outputChannels: 2, window: Window(2, dilation: 2))),
      .batchNormalization(BatchNormalization()),
    ]
    for layer in layers {
      var builder = NetworkBuilder(inputShape: try InputShape(channels: 2, height: 4, width: 4))
      builder.append(layer, named: "odd")
      builder.append(.dense(Dense(outputCount: 2)), named: "scores")
      let network = try NetworkSamples.network(builder.architecture())
      let error = #expect(throws: NetworkError.self) {
        try QuantizedNetwork(
          network, calibratedOn: NetworkSamples.numbers(network.inputShape.elementCount))
      }
      guard case .notQuantizable("odd", _)? = error else {
        Issue.record("\(layer): \(String(describing: error))")
        continue
      }
      #expect("\(String(describing: error))".contains("f32 or bf16"))
    }
  }

  @Test func `calibrations that cannot be are refused`() throws {
    let network = try NetworkSamples.network(.digits())
    for count in [0, 63, 65] {
      #expect(throws: NetworkError.wrongCalibrationCount(values: count, perImage: 64)) {
        try QuantizedNetwork(network, calibratedOn: NetworkSamples.numbers(count))
      }
    }
    var images = NetworkSamples.numbers(128)
    images[70] = .nan
    #expect(throws: NetworkError.nonFinitePixel(image: 1, coordinate: 6)) {
      try QuantizedNetwork(network, calibratedOn: images)
    }
  }

  @Test func `inputs that are not finite, and wrong counts, are named`() throws {
    let network = try calibrated(.digits())
    let worker = try network.makeScoreWorker()
    var scores = [Float](repeating: 0, count: 200)
    for value in [Float.nan, .infinity, -.infinity] {
      var images = NetworkSamples.numbers(20 * 64)
      images[17 * 64 + 5] = value
      let error = #expect(throws: ClassifierError.self) {
        var places = scores.mutableSpan
        try worker.score(images.span, count: 20, into: &places)
      }
      guard case .nonFiniteInput(17, 5, _)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    let images = NetworkSamples.numbers(20 * 64)
    for count in [0, 19, 21] {
      #expect(throws: ClassifierError.self) {
        var places = scores.mutableSpan
        try worker.score(images.span, count: count, into: &places)
      }
    }
  }
}
