// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct PaddingTests {
  private static let margins = zip(Gen.int(in: -4...3), Gen.int(in: 2...4)).map { before, after in
    Margins(before: before, after: after)
  }

  @Test func `any margins give the naive frame`() async throws {
    try await propertyCheck(
      count: 60, input: Self.margins.array(of: 3...3), Gen.int(in: 3...5).array(of: 3...3),
      Gen.uint64
    ) { margins, extents, seed in
      let shape = try InputShape(extents: extents, node: "")
      let layer = Padding(
        channels: margins[0], rows: margins[1], columns: margins[2], value: 0.5)
      let network = try NetworkSamples.observing(shape) { $0.append(.padding(layer), named: "p") }
      let images = NetworkSamples.numbers(2 * shape.elementCount, seed: seed)
      let scores = try NetworkSamples.scores(network, images, count: 2)
      let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: 2)
      #expect(scores.map(Double.init) == expected)
    }
  }

  @Test func `what a padding adds, the opposite padding cuts off`() throws {
    let shape = try InputShape(channels: 3, height: 4, width: 5)
    let image = NetworkSamples.numbers(60)
    let margins = Margins(before: 2, after: 1)
    let opposite = Margins(before: -2, after: -1)
    let outputs = try NetworkSamples.outputs(of: image, shape: shape) {
      $0.append(
        .padding(Padding(channels: margins, rows: margins, columns: margins, value: 9)), named: "p")
      $0.append(
        .padding(Padding(channels: opposite, rows: opposite, columns: opposite)), named: "q")
    }
    #expect(outputs == image)
  }

  @Test func `zeros around an image are the padding of a convolution`() throws {
    let shape = try InputShape(channels: 3, height: 6, width: 5)
    let images = NetworkSamples.numbers(180)
    func outputs(isLayer: Bool) throws -> [Float] {
      try NetworkSamples.outputs(
        of: images, count: 2, shape: shape, parameters: ["c.weight": NetworkSamples.numbers(54)]
      ) {
        let margins = Margins(before: 1, after: 1)
        if isLayer { $0.append(.padding(Padding(rows: margins, columns: margins)), named: "p") }
        $0.append(
          .convolution(
            Convolution(
              outputChannels: 2, window: Window(3, padding: isLayer ? 0 : 1), hasBias: false)),
          named: "c")
      }
    }
    let expected = try outputs(isLayer: false).map(Double.init)
    #expect(try NetworkSamples.relativeDifference(outputs(isLayer: true), expected) < 1e-6)
  }

  @Test func `a value that is not finite is named`() throws {
    let shape = try InputShape(features: 3)
    #expect(
      throws: NetworkError.invalidProperty(
        node: "p", property: "a padding value of", value: "inf")
    ) {
      try Padding(value: .infinity).outputShape(of: shape, node: "p")
    }
  }
}
