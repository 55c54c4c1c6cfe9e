// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

/// Which convolutions Winograd's algorithm computes, and that whole networks stay what they are.
@Suite(.enabled(if: ConvolutionInstructions.best != nil, "needs AVX2 with FMA"))
struct WinogradGeometryTests {
  private func isChosen(
    _ inputs: Int, _ outputs: Int, _ side: Int, _ window: Window, groups: Int = 1
  ) throws -> Bool {
    let input = try InputShape(channels: inputs, height: side, width: side)
    let layer = Convolution(outputChannels: outputs, window: window, groups: groups)
    let output = try layer.outputShape(of: input, node: "a")
    return WinogradGeometry(layer, from: input, to: output) != nil
  }

  @Test func `it is chosen where it is faster`() throws {
    let window = Window(3, padding: 1)
    for (inputs, outputs, side) in [(16, 16, 32), (32, 64, 8), (64, 64, 14), (48, 16, 3)] {
      #expect(try isChosen(inputs, outputs, side, window))
    }
    // Channels that are not multiples of 16, images of which a tile would hold less than half, other windows.
    #expect(try !isChosen(3, 16, 32, window))
    #expect(try !isChosen(16, 10, 32, window))
    #expect(try !isChosen(16, 16, 2, window))
    #expect(try !isChosen(16, 16, 5, window))
    #expect(try !isChosen(16, 16, 32, window, groups: 16))
    #expect(try !isChosen(16, 16, 32, Window(3, stride: 2, padding: 1)))
    #expect(try !isChosen(16, 16, 32, Window(3, padding: 1, dilation: 2)))
    #expect(try !isChosen(16, 16, 32, Window(1)))
    #expect(try !isChosen(16, 16, 32, Window(5, padding: 2)))
  }

  /// Two convolutions with all that may be fused to them, between layers that oneDNN computes.
  private func network(_ side: Int, padding: Int, seed: UInt64) throws -> NeuralNetwork {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 2, height: side, width: side))
    builder.appendConvolution(16, named: "a")
    let window = Window(3, padding: padding)
    let start = builder.append(
      .convolution(Convolution(outputChannels: 32, window: window)), named: "b")
    builder.append(.relu, named: "r")
    let branch = builder.append(
      .convolution(Convolution(outputChannels: 32, window: Window(3, padding: 1), hasBias: false)),
      named: "c")
    builder.append(.addition, named: "s", reading: [branch, start])
    builder.append(.activation(.leakyReLU(slope: 0.1)), named: "l")
    builder.append(.convolution(Convolution(outputChannels: 16, window: window)), named: "d")
    builder.append(.relu, named: "q")
    builder.append(.dense(Dense(outputCount: 3)), named: "e")
    return try NetworkSamples.network(try builder.architecture(), seed: seed)
  }

  @Test func `networks score as the naive one does`() async throws {
    try await propertyCheck(
      count: 20, input: Gen.int(in: 7...13), Gen.int(in: 0...2), Gen.uint64
    ) { side, padding, seed in
      let network = try network(side, padding: padding, seed: seed)
      #expect(try NetworkSamples.differenceFromReference(network, count: 3, seed: seed) < 1e-5)
    }
  }
}
