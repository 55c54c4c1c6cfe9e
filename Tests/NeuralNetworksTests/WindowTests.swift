// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct WindowTests {
  @Test func `rows follow the rule for rows and columns the rule for columns`() async throws {
    try await propertyCheck(input: LayerSamples.windows) { size in
      let (window, height, width) = size
      let shape = try InputShape(channels: 3, height: height, width: width)
      let output = try window.outputShape(of: shape, channels: 5, node: "a")
      #expect(output.channels == 5)
      let rows = try window.height.outputExtent(of: height, node: "a")
      let columns = try window.width.outputExtent(of: width, node: "a")
      #expect((output.height, output.width) == (rows, columns))
    }
  }

  @Test func `a square window has one rule for both axes and the padding on all sides`() {
    let window = Window(5, stride: 3, padding: 2)
    #expect(window.height == window.width)
    #expect(
      window.height == WindowAxis(kernel: 5, stride: 3, paddingBefore: 2, paddingAfter: 2))
    #expect(Window(5) == Window(5, stride: 1, padding: 0))
  }

  @Test func `the engine slides windows as stated`() async throws {
    // Maxima are exact, so that the comparison is too.
    try await propertyCheck(count: 40, input: LayerSamples.windows, Gen.uint64) {
      size, seed in
      let (window, height, width) = size
      let shape = try InputShape(channels: 2, height: height, width: width)
      let network = try NetworkSamples.observing(shape) {
        $0.append(.maxPooling(window), named: "p")
      }
      let images = NetworkSamples.numbers(2 * shape.elementCount, seed: seed)
      let scores = try NetworkSamples.scores(network, images, count: 2)
      let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: 2)
      #expect(scores.map(Double.init) == expected)
    }
  }

  @Test func `poolings with gaps and rounding up give the naive values`() async throws {
    try await propertyCheck(count: 60, input: LayerSamples.pooledWindows, Gen.uint64) {
      size, seed in
      let (window, height, width) = size
      let shape = try InputShape(channels: 3, height: height, width: width)
      let images = NetworkSamples.numbers(2 * shape.elementCount, seed: seed)
      for layer in [
        Layer.maxPooling(window), .averagePooling(window),
        .averagePooling(window, countsPadding: false),
      ] {
        let network = try NetworkSamples.observing(shape) { $0.append(layer, named: "p") }
        let scores = try NetworkSamples.scores(network, images, count: 2)
        let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: 2)
        #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-6, "\(layer)")
      }
    }
  }

  @Test func `a mean of ones is 1 when only the image counts`() async throws {
    try await propertyCheck(count: 40, input: LayerSamples.pooledWindows) { size in
      let shape = try InputShape(channels: 2, height: size.height, width: size.width)
      let means = try NetworkSamples.outputs(
        of: [Float](repeating: 1, count: shape.elementCount), shape: shape
      ) {
        $0.append(.averagePooling(size.window, countsPadding: false), named: "p")
      }
      #expect(means.allSatisfy { abs($0 - 1) < 1e-6 })
    }
  }

  @Test func `a window survives JSON`() async throws {
    try await propertyCheck(input: LayerSamples.pooledWindows) { size in
      let window = size.window
      let text = try JSONEncoder().encode(window)
      #expect(try JSONDecoder().decode(Window.self, from: text) == window)
    }
  }
}
