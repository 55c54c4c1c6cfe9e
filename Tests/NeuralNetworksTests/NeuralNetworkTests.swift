// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Dispatch
import Synchronization
import Testing

@testable import NeuralNetworks

@Suite struct NeuralNetworkTests {
  // MARK: Agreement with the naive network

  @Test func `scores agree with the naive network for every layer kind`() throws {
    for (name, architecture) in try NetworkSamples.layerNetworks()
      + NetworkSamples.importedNetworks()
      + [("every imported layer", NetworkSamples.everyImportedLayer())]
    {
      let network = try NetworkSamples.network(architecture)
      #expect(try differenceFromReference(network, count: 19) < 1e-5, "\(name)")
    }
  }

  @Test func `scores agree with the naive network for whole networks`() throws {
    for (name, architecture) in try NetworkSamples.wholeNetworks() {
      let network = try NetworkSamples.network(architecture)
      #expect(try differenceFromReference(network, count: 2) < 1e-5, "\(name)")
    }
  }

  @Test func `the comparison notices one changed weight`() throws {
    let network = try NetworkSamples.network(.digits())
    var parameters = network.parameters
    parameters[40] += 0.01
    let other = try NeuralNetwork(architecture: .digits(), parameters: parameters)
    let images = NetworkSamples.numbers(64)
    let scores = try NetworkSamples.scores(network, images, count: 1)
    let expected = ReferenceNetwork(other).scores(images.map(Double.init), count: 1)
    #expect(NetworkSamples.relativeDifference(scores, expected) > 1e-5)
  }

  private func differenceFromReference(_ network: NeuralNetwork, count: Int) throws -> Double {
    let images = NetworkSamples.numbers(count * network.inputShape.elementCount)
    let scores = try NetworkSamples.scores(network, images, count: count)
    let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: count)
    return NetworkSamples.relativeDifference(scores, expected)
  }

  // MARK: A fixed function

  /// The networks that certificates are made with.
  private static func certifiedNetworks() throws -> [(name: String, network: NeuralNetwork)] {
    [
      ("digits", try NetworkSamples.network(.digits())),
      ("mnist", try NetworkSamples.network(.mnist())),
      ("resnet20", try NetworkSamples.network(.resnet(depth: 20))),
      ("imported", try NetworkSamples.network(NetworkSamples.everyImportedLayer())),
    ]
  }

  @Test func `scores have the same bits in every batch`() throws {
    for (name, network) in try Self.certifiedNetworks() {
      let width = network.inputShape.elementCount
      let images = NetworkSamples.numbers(100 * width)
      let together = try NetworkSamples.scores(network, images, count: 100)
      for size in [1, 7, 16] {
        var apart: [Float] = []
        for first in stride(from: 0, to: 100, by: size) {
          let end = min(100, first + size)
          apart += try NetworkSamples.scores(
            network, Array(images[(first * width)..<(end * width)]), count: end - first)
        }
        #expect(apart.map(\.bitPattern) == together.map(\.bitPattern), "\(name) by \(size)")
      }
    }
  }

  @Test func `scores have the same bits wherever an image stands in a batch`() throws {
    for (name, network) in try Self.certifiedNetworks() {
      let (width, classes) = (network.inputShape.elementCount, network.classCount)
      let images = NetworkSamples.numbers(37 * width)
      let scores = try NetworkSamples.scores(network, images, count: 37)
      for seed in [UInt64(5), 6] {
        var generator = SeededGenerator(seed: seed)
        let order = generator.permutation(of: 37)
        let permuted = try NetworkSamples.scores(
          network, order.flatMap { images[($0 * width)..<(($0 + 1) * width)] }, count: 37)
        let expected = order.flatMap { scores[($0 * classes)..<(($0 + 1) * classes)] }
        #expect(permuted.map(\.bitPattern) == expected.map(\.bitPattern), "\(name)")
      }
    }
  }

  @Test func `scores have the same bits on threads that work at once`() throws {
    for (name, network) in try Self.certifiedNetworks() {
      let images = NetworkSamples.numbers(40 * network.inputShape.elementCount)
      let alone = try NetworkSamples.scores(network, images, count: 40).map(\.bitPattern)
      let answers = Mutex<[[UInt32]]>([])
      DispatchQueue.concurrentPerform(iterations: 2) { _ in
        let worker = try? network.makeScoreWorker()
        for _ in 0..<3 {
          var scores = [Float](repeating: .nan, count: alone.count)
          var places = scores.mutableSpan
          // Without an answer the scores stay NaN, which is noticed below.
          try? worker?.score(images.span, count: 40, into: &places)
          answers.withLock { $0.append(scores.map(\.bitPattern)) }
        }
      }
      #expect(answers.withLock(\.self) == Array(repeating: alone, count: 6), "\(name)")
    }
  }

  @Test func `a worker may be used on another thread than the one that made it`() throws {
    let network = try NetworkSamples.network(.digits())
    let images = NetworkSamples.numbers(64)
    let expected = try NetworkSamples.scores(network, images, count: 1)
    nonisolated(unsafe) let worker = try network.makeScoreWorker()
    let answer = Mutex<[Float]>([])
    let thread = DispatchQueue(label: "another")
    thread.sync {
      var scores = [Float](repeating: .nan, count: 10)
      var places = scores.mutableSpan
      unsafe try? worker.score(images.span, count: 1, into: &places)
      answer.withLock { $0 = scores }
    }
    #expect(answer.withLock(\.self) == expected)
  }

  @Test func `gradient workers give the same bits of scores as score workers`() throws {
    let network = try NetworkSamples.network(.digits())
    let images = NetworkSamples.numbers(5 * 64)
    let worker = try network.makeGradientWorker()
    var scores = [Float](repeating: 0, count: 50)
    var places = scores.mutableSpan
    try worker.score(images.span, count: 5, into: &places)
    #expect(try scores == NetworkSamples.scores(network, images, count: 5))
  }

  @Test func `labels are the classes of the greatest scores`() throws {
    let network = try NetworkSamples.network(.digits())
    let images = NetworkSamples.numbers(35 * 64)
    let scores = try NetworkSamples.scores(network, images, count: 35)
    var expected = [Int32](repeating: 0, count: 35)
    var expectedPlaces = expected.mutableSpan
    try argmax(scores.span, classCount: 10, into: &expectedPlaces)
    #expect(try NetworkSamples.labels(network, images, count: 35) == expected)
  }

  // MARK: Laws

  @Test func `a network without ReLU and bias is linear`() throws {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 2, height: 8, width: 8))
    builder.append(
      .convolution(
        Convolution(outputChannels: 8, window: Window(3, padding: 1), hasBias: false)), named: "a")
    builder.append(.averagePooling(Window(2, stride: 2)), named: "b")
    builder.append(.dense(Dense(outputCount: 3, hasBias: false)), named: "c")
    let network = try NetworkSamples.network(builder.architecture())
    #expect(try nonlinearity(of: network) < 1e-5)
    builder = NetworkBuilder(inputShape: network.inputShape)
    builder.append(.relu, named: "a")
    builder.append(.dense(Dense(outputCount: 3, hasBias: false)), named: "b")
    #expect(try nonlinearity(of: NetworkSamples.network(builder.architecture())) > 1e-2)
  }

  /// The greatest |f(2x − 3y) − 2f(x) + 3f(y)|.
  private func nonlinearity(of network: NeuralNetwork) throws -> Float {
    let x = NetworkSamples.numbers(network.inputShape.elementCount, seed: 6)
    let y = NetworkSamples.numbers(network.inputShape.elementCount, seed: 7)
    let sum = zip(x, y).map { 2 * $0 - 3 * $1 }
    let scores = try NetworkSamples.scores(network, x + y + sum, count: 3)
    let k = network.classCount
    return (0..<k).map { abs(scores[2 * k + $0] - 2 * scores[$0] + 3 * scores[k + $0]) }.max() ?? 0
  }

  @Test func `a convolution commutes with translation away from the border`() throws {
    #expect(try translationDifferences(stride: 1).isEmpty)
    // With stride 2 a shift by one pixel is no shift of the output.
    #expect(try !translationDifferences(stride: 2).isEmpty)
  }

  /// Interior pixels at which the output of a shifted image is not the shifted output.
  private func translationDifferences(stride: Int) throws -> [Int] {
    let side = 12
    var builder = NetworkBuilder(
      inputShape: try InputShape(channels: 1, height: side, width: side))
    builder.appendConvolution(8, stride: stride, named: "a")
    // A dense layer with one weight of 1 per output reads pixels of channel 0.
    let pixels = side / stride * (side / stride)
    builder.append(.dense(Dense(outputCount: pixels, hasBias: false)), named: "read")
    let architecture = try builder.architecture()
    var parameters = try NetworkSamples.network(architecture).parameters
    let slot = try #require(architecture.slot(.weight, of: 2))
    for index in slot.range {
      let (row, column) = (index - slot.range.lowerBound).quotientAndRemainder(
        dividingBy: 8 * pixels)
      parameters[index] = row == column ? 1 : 0
    }
    let network = try NeuralNetwork(architecture: architecture, parameters: parameters)
    let image = NetworkSamples.numbers(side * side)
    let shifted = (0..<(side * side)).map { $0 % side == 0 ? 0 : image[$0 - 1] }
    let scores = try NetworkSamples.scores(network, image + shifted, count: 2)
    let width = side / stride
    return (0..<pixels).filter { place in
      (2..<(width - 1)).contains(place % width)
        && abs(scores[pixels + place] - scores[place - 1]) > 1e-6
    }
  }

  // MARK: Bad input

  @Test func `batches of the wrong size are errors`() throws {
    let worker = try NetworkSamples.network(.digits()).makeScoreWorker()
    var scores = [Float](repeating: 0, count: 10)
    var places = scores.mutableSpan
    let (empty, short, whole) = (
      [Float](), [Float](repeating: 0, count: 63), NetworkSamples.numbers(64)
    )
    #expect(throws: ClassifierError.emptyBatch) {
      try worker.score(empty.span, count: 0, into: &places)
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 64, actual: 63)) {
      try worker.score(short.span, count: 1, into: &places)
    }
    var few = [Float](repeating: 0, count: 9)
    var fewPlaces = few.mutableSpan
    #expect(throws: ClassifierError.wrongAnswerCount(expected: 10, actual: 9)) {
      try worker.score(whole.span, count: 1, into: &fewPlaces)
    }
    #expect(throws: ClassifierError.self) {
      try worker.score(whole.span, count: .max, into: &places)
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `a pixel that is not finite is an error that names it`(value: Float) throws {
    var images = NetworkSamples.numbers(20 * 64)
    images[17 * 64 + 5] = value
    let network = try NetworkSamples.network(.digits())
    let error = #expect(throws: ClassifierError.self) {
      try NetworkSamples.labels(network, images, count: 20)
    }
    guard case .nonFiniteInput(let index, let coordinate, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((index, coordinate) == (17, 5))
  }

  @Test func `parameters that do not fit are errors`() throws {
    let architecture = try NetworkArchitecture.resnet(depth: 8)
    let network = try NetworkSamples.network(architecture)
    #expect(throws: NetworkError.wrongParameterCount(expected: network.parameters.count, actual: 1))
    {
      try NeuralNetwork(architecture: architecture, parameters: [1])
    }
    for (name, value) in [("conv1.weight", Float.infinity), ("conv1.norm.running_var", -1)] {
      var parameters = network.parameters
      let slot = try #require(architecture.parameterSlots.first { $0.name == name })
      parameters[slot.range.lowerBound] = value
      #expect(throws: NetworkError.invalidParameter(name: name, value: value)) {
        try NeuralNetwork(architecture: architecture, parameters: parameters)
      }
    }
  }
}
