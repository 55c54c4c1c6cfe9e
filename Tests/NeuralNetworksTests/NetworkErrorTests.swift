// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Testing

@testable import NeuralNetworks

@Suite struct NetworkErrorTests {
  /// One error of each case, and the values that its text must name.
  private static let errors: [(error: NetworkError, named: [String])] = [
    (.emptyArchitecture, []), (.tooManyNodes(12_345), ["12345", "10000"]),
    (.duplicateNode("conv"), ["'conv'"]),
    (.unknownInput(node: "sum", input: "nowhere"), ["'sum'", "'nowhere'"]),
    (.wrongInputCount(node: "sum", expected: 2, actual: 3), ["'sum'", "2", "3"]),
    (.unusedNode("dead"), ["'dead'"]),
    (
      .invalidProperty(node: "conv", property: "a stride of", value: "-4"),
      ["'conv'", "stride", "-4"]
    ),
    (.windowTooLarge(node: "pool", window: 9, extent: 8), ["'pool'", "9", "8"]),
    (.shapesDiffer(node: "sum", first: "1×2×3", second: "3×2×1"), ["'sum'", "1×2×3", "3×2×1"]),
    (.tooLarge(node: "dense"), ["'dense'", "\(NetworkArchitecture.maximumSize)"]),
    (.outputNotVector("3×8×8"), ["3×8×8"]), (.unknownLayerKind("softmax"), ["'softmax'"]),
    (.wrongParameterCount(expected: 10, actual: 11), ["10", "11"]),
    (.invalidParameter(name: "a.bias", value: .infinity), ["'a.bias'", "inf"]),
    (.invalidOption(name: "momentum", value: "1.5"), ["momentum", "1.5"]),
    (.emptyTrainingSet, []), (.wrongImageCount(expected: 64, actual: 63), ["64", "63"]),
    (.labelOutOfRange(label: 12, classCount: 10, image: 77), ["12", "9", "77"]),
    (.nonFinitePixel(image: 5, coordinate: 33), ["5", "33"]),
    (.noise(.invalidSigma(-1)), ["sigma", "-1.0"]), (.diverged(epoch: 7), ["7"]),
    (.cancelled(epoch: 8), ["8"]),
    (
      .unreadable(path: "/a/b.safetensors", reason: "it is a tree"), ["/a/b.safetensors", "a tree"]
    ),
    (.malformedFile(.missingTensor("c.bias")), ["'c.bias'"]),
    (.engine(operation: "convolution", status: 3), ["'convolution'", "3"]),
  ]

  @Test func `each text is one line that names the values`() {
    for (error, named) in Self.errors {
      let text = "\(error)"
      #expect(!text.contains("\n") && text.count > 20, "\(text)")
      for value in named { #expect(text.contains(value), "\(text)") }
    }
  }

  @Test func `no two cases have one text, and none the text of unknown cases`() {
    let texts = Set(Self.errors.map { "\($0.error)" })
    #expect(texts.count == Self.errors.count)
    #expect(!texts.contains("the network cannot be used"))
  }

  @Test func `errors are equal if their cases and values are`() {
    for (first, one) in Self.errors.enumerated() {
      for (second, other) in Self.errors.enumerated() {
        #expect((one.error == other.error) == (first == second))
      }
    }
    #expect(NetworkError.diverged(epoch: 1) != .diverged(epoch: 2))
  }

  @Test func `the error of the engine reaches the caller of a classifier with its text`() throws {
    // Folding the batch normalization overflows.
    var builder = NetworkBuilder(inputShape: try InputShape(features: 1))
    builder.append(
      .convolution(Convolution(outputChannels: 1, window: Window(1), hasBias: false)), named: "a")
    builder.append(.batchNormalization(BatchNormalization()), named: "b")
    let network = try NeuralNetwork(
      architecture: builder.architecture(), parameters: [3e38, 3e38, 0, 0, 0])
    let cause = NetworkError.invalidParameter(name: "a.weight", value: .infinity)
    #expect(throws: ClassifierError.failed("\(cause)")) { try network.makeWorker() }
    #expect(throws: ClassifierError.failed("\(cause)")) { try network.makeGradientWorker() }
  }
}
