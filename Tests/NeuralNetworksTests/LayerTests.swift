// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct LayerTests {
  private let shape: InputShape
  private let image: [Float]

  init() throws {
    shape = try InputShape(channels: 2, height: 5, width: 4)
    image = NetworkSamples.numbers(shape.elementCount)
  }

  private func outputs(of image: [Float], _ layer: Layer) throws -> [Float] {
    try NetworkSamples.outputs(of: image, shape: shape) { $0.append(layer, named: "a") }
  }

  // MARK: Description

  @Test func `each kind has a name of its own, by which it is read`() throws {
    #expect(Set(LayerSamples.everyKind.map(\.kind)).count == LayerSamples.everyKind.count)
    for layer in LayerSamples.everyKind {
      let text = try JSONEncoder().encode(layer)
      #expect(try JSONDecoder().decode(Layer.self, from: text) == layer)
      #expect(String(decoding: text, as: UTF8.self).contains(#""kind":"\#(layer.kind)""#))
    }
  }

  @Test func `a kind that is not known is named`() {
    #expect(throws: NetworkError.unknownLayerKind("attention")) {
      try JSONDecoder().decode(Layer.self, from: Data(#"{"kind":"attention"}"#.utf8))
    }
  }

  @Test func `only operations on two tensors and concatenations read more than one input`() {
    for layer in LayerSamples.everyKind {
      switch layer {
      case .addition, .elementwise: #expect(layer.inputCounts == 2...2)
      case .concatenation:
        #expect(layer.inputCounts == 2...NetworkArchitecture.maximumNodeCount)
      default: #expect(layer.inputCounts == 1...1)
      }
    }
  }

  @Test func `the engine's output has the stated shape`() throws {
    for layer in LayerSamples.everyKind where layer.inputCounts == 1...1 {
      let stated = try layer.outputShape(of: [shape], node: "a")
      #expect(try outputs(of: image, layer).count == stated.elementCount, "\(layer)")
    }
  }

  // MARK: Laws

  @Test func `a ReLU keeps what is positive and makes 0 of the rest`() throws {
    let once = try outputs(of: image, .relu)
    #expect(once == image.map { max($0, 0) })
    #expect(try outputs(of: once, .relu) == once)
  }

  @Test func `the padding of a maximum never wins, and that of a mean counts as zeros`() throws {
    let ones = [Float](repeating: -1, count: shape.elementCount)
    let window = Window(3, padding: 2)
    #expect(try outputs(of: ones, .maxPooling(window)).allSatisfy { $0 == -1 })
    let means = try outputs(of: ones, .averagePooling(window))
    // A corner's window has one pixel of nine; the middle's has nine.
    #expect(abs(means[0] + 1.0 / 9) < 1e-6)
    #expect(abs(means[2 * 6 + 2] + 1) < 1e-6)
  }

  @Test func `the global mean is the mean over the largest window`() throws {
    let window = Window(height: WindowAxis(kernel: 5), width: WindowAxis(kernel: 4))
    let means = try outputs(of: image, .globalAveragePooling)
    #expect(try means == outputs(of: image, .averagePooling(window)))
    let expected = [image[..<20], image[20...]].map { plane -> Double in
      plane.reduce(0) { $0 + Double($1) } / 20
    }
    #expect(NetworkSamples.relativeDifference(means, expected) < 1e-6)
  }

  @Test func `a sum does not depend on the order of its inputs`() throws {
    func sum(_ first: String, _ second: String) throws -> [Float] {
      try NetworkSamples.outputs(of: image, shape: shape) {
        $0.append(.relu, named: "r")
        $0.append(.addition, named: "s", reading: [first, second])
      }
    }
    #expect(try sum("input", "r") == image.map { $0 + max($0, 0) })
    #expect(try sum("r", "input") == sum("input", "r"))
  }
}
