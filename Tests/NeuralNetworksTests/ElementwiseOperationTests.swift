// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct ElementwiseOperationTests {
  /// The extents of two tensors that fit: each is the whole extent or 1.
  private static let shapes = zip(
    Gen.int(in: 1...5).array(of: 3...3), Gen.bool.array(of: 3...3), Gen.bool.array(of: 3...3))

  @Test func `tensors are repeated as stated, whatever their shapes`() async throws {
    try await propertyCheck(count: 60, input: Self.shapes, Gen.uint64) { sample, seed in
      let (whole, firstIsWhole, secondIsWhole) = sample
      let shape = try InputShape(extents: whole, node: "")
      for operation in ElementwiseOperation.allCases {
        let network = try NetworkSamples.observing(shape) {
          // Away from 0, so that quotients are tame.
          $0.append(.activation(.sigmoid), named: "f")
          $0.append(Self.mean(firstIsWhole), named: "a", reading: ["f"])
          $0.append(Self.mean(secondIsWhole), named: "b", reading: ["f"])
          $0.append(.elementwise(operation), named: "r", reading: ["a", "b"])
        }
        let difference = try NetworkSamples.differenceFromReference(
          network, count: 3, seed: seed)
        #expect(difference < 1e-5, "\(operation)")
      }
    }
  }

  /// The mean along the axes that shall have extent 1; a reshape-free identity if there is none.
  private static func mean(_ isWhole: [Bool]) -> Layer {
    let axes = ImageAxis.allCases.filter { !isWhole[$0.index] }
    return axes.isEmpty ? .transposition(ImageAxis.allCases) : .mean(axes)
  }

  @Test func `operations undo each other`() throws {
    let shape = try InputShape(channels: 3, height: 4, width: 5)
    let image = NetworkSamples.numbers(60).map { $0 + 2 }
    func outputs(_ operation: ElementwiseOperation, _ undo: Layer) throws -> [Float] {
      try NetworkSamples.outputs(of: image, shape: shape) {
        $0.append(.activation(.sigmoid), named: "f")
        $0.append(.elementwise(operation), named: "r", reading: ["input", "f"])
        $0.append(undo, named: "u", reading: ["r", "f"])
      }
    }
    let expected = image.map(Double.init)
    #expect(
      try NetworkSamples.relativeDifference(outputs(.subtraction, .addition), expected) < 1e-6)
    #expect(
      try NetworkSamples.relativeDifference(
        outputs(.division, .elementwise(.multiplication)), expected) < 1e-6)
  }

  @Test func `a tensor without itself is 0, and over itself 1`() throws {
    let shape = try InputShape(channels: 2, height: 3, width: 3)
    let image = NetworkSamples.numbers(18).map { $0 + 2 }
    for (operation, value) in [(ElementwiseOperation.subtraction, Float(0)), (.division, 1)] {
      let outputs = try NetworkSamples.outputs(of: image, shape: shape) {
        $0.append(.elementwise(operation), named: "r", reading: ["input", "input"])
      }
      #expect(outputs.allSatisfy { $0 == value })
    }
  }

  @Test func `shapes that do not fit are named`() throws {
    let shape = try InputShape(channels: 2, height: 4, width: 1)
    let other = try InputShape(channels: 2, height: 3, width: 1)
    for layer in [Layer.addition, .elementwise(.division)] {
      #expect(throws: NetworkError.shapesDiffer(node: "a", first: "2×4×1", second: "2×3×1")) {
        try layer.outputShape(of: [shape, other], node: "a")
      }
    }
  }
}
