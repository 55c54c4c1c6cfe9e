// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

/// Which convolutions run by the definition on our own kernels, and that whole networks stay what they are.
@Suite(.enabled(if: ConvolutionInstructions.best != nil, "needs AVX2 with FMA"))
struct DirectGeometryTests {
  private func isChosen(
    _ inputs: Int, _ outputs: Int, _ side: Int, _ window: Window, groups: Int = 1,
    in format: ElementFormat = .float32, _ epilogue: Epilogue = Epilogue()
  ) throws -> Bool {
    let input = try InputShape(channels: inputs, height: side, width: side)
    let layer = Convolution(outputChannels: outputs, window: window, groups: groups)
    let output = try layer.outputShape(of: input, node: "a")
    return DirectGeometry(layer, from: input, to: output, in: format, epilogue: epilogue) != nil
  }

  @Test func `it is chosen where it is faster`() throws {
    #expect(try isChosen(16, 32, 32, Window(1, stride: 2)))
    #expect(try isChosen(32, 64, 28, Window(3, stride: 2, padding: 1)))
    #expect(try isChosen(3, 64, 224, Window(7, stride: 2, padding: 3)))
    #expect(try isChosen(17, 48, 4, Window(1)))
    // Few outputs, rows of a window with few numbers, narrow outputs, windows with holes, groups, other functions.
    #expect(try !isChosen(16, 16, 32, Window(1)))
    #expect(try !isChosen(64, 40, 32, Window(1)))
    #expect(try !isChosen(3, 32, 32, Window(3, padding: 1)))
    #expect(try !isChosen(16, 32, 6, Window(1, stride: 2)))
    #expect(try !isChosen(16, 32, 32, Window(3, padding: 2, dilation: 2)))
    #expect(try !isChosen(32, 32, 32, Window(3, stride: 2), groups: 2))
    let leaky = Epilogue(function: PointwiseFunction(.leakyReLU(slope: 0.1)))
    #expect(try !isChosen(16, 32, 32, Window(1), leaky))
  }

  @Test func `in bfloat16 channels come in pairs and the processor needs their product`() throws {
    let isPossible =
      ConvolutionInstructions.best?.convolveDirectly(.bfloat16) ?? false
    #expect(try isChosen(16, 32, 32, Window(1), in: .bfloat16) == isPossible)
    #expect(try !isChosen(17, 32, 32, Window(1), in: .bfloat16))
  }

  /// A block with a shortcut, as residual networks have it, between layers that oneDNN computes.
  private func network(_ side: Int, stride: Int, seed: UInt64) throws -> NeuralNetwork {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 2, height: side, width: side))
    builder.appendConvolution(16, named: "a")
    let start = builder.append(.relu, named: "r")
    builder.append(
      .convolution(
        Convolution(outputChannels: 32, window: Window(3, stride: stride, padding: 1))),
      named: "b")
    builder.append(.relu, named: "q")
    let branch = builder.append(
      .convolution(Convolution(outputChannels: 32, window: Window(1), hasBias: false)), named: "c")
    let shortcut = builder.append(
      .convolution(Convolution(outputChannels: 32, window: Window(1, stride: stride))),
      named: "d", reading: [start])
    builder.append(.addition, named: "s", reading: [branch, shortcut])
    builder.append(.relu, named: "t")
    builder.append(.dense(Dense(outputCount: 3)), named: "e")
    return try NetworkSamples.network(try builder.architecture(), seed: seed)
  }

  @Test func `networks score as the naive one does`() async throws {
    try await propertyCheck(
      count: 20, input: Gen.int(in: 8...15), Gen.int(in: 1...3), Gen.uint64
    ) { side, stride, seed in
      let network = try network(side, stride: stride, seed: seed)
      #expect(try NetworkSamples.differenceFromReference(network, count: 3, seed: seed) < 1e-5)
    }
  }
}
