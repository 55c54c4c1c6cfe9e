// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

/// Layers that are ruled by axes.
@Suite struct ImageAxisTests {
  private static let extents = Gen.int(in: 1...6).array(of: 3...3)

  private func outputs(
    of images: [Float], count: Int = 1, _ shape: InputShape, _ layers: Layer...
  ) throws -> [Float] {
    try NetworkSamples.outputs(of: images, count: count, shape: shape) {
      for (index, layer) in layers.enumerated() { $0.append(layer, named: "\(index)") }
    }
  }

  @Test func `axes stand in the order of shapes`() throws {
    let shape = try InputShape(channels: 2, height: 3, width: 5)
    #expect(ImageAxis.allCases.map(\.index) == [0, 1, 2])
    #expect(ImageAxis.allCases.map { shape[$0] } == shape.extents)
  }

  // MARK: Order

  @Test func `a reshape moves no value of images stored channels first`() async throws {
    try await propertyCheck(count: 40, input: Self.extents, Gen.element(of: NetworkSamples.orders))
    { extents, order in
      let shape = try InputShape(extents: extents, node: "")
      let other = try InputShape(extents: order.map { shape[$0] }, node: "")
      let images = NetworkSamples.numbers(3 * shape.elementCount)
      let reshaped = try outputs(of: images, count: 3, shape, .reshape(other))
      #expect(reshaped == images)
    }
  }

  @Test func `a transposition puts each value where the order says`() async throws {
    try await propertyCheck(count: 40, input: Self.extents, Gen.element(of: NetworkSamples.orders))
    { extents, order in
      let shape = try InputShape(extents: extents, node: "")
      let turned = try InputShape(extents: order.map { shape[$0] }, node: "")
      let image = NetworkSamples.numbers(shape.elementCount)
      let transposed = try outputs(of: image, shape, .transposition(order))
      for place in turned.places {
        var own = [0, 0, 0]
        for (axis, index) in zip(order, place) { own[axis.index] = index }
        #expect(transposed[turned.number(place)] == image[shape.number(own)])
      }
      let back = ImageAxis.allCases.map { axis in
        ImageAxis.allCases[order.firstIndex(of: axis) ?? 0]
      }
      #expect(try outputs(of: image, shape, .transposition(order), .transposition(back)) == image)
    }
  }

  @Test func `parts that a padding cut out are put together by a concatenation`() throws {
    let shape = try InputShape(channels: 5, height: 6, width: 4)
    let images = NetworkSamples.numbers(2 * shape.elementCount)
    for axis in ImageAxis.allCases {
      func part(_ margins: Margins) -> Layer {
        .padding(
          Padding(
            channels: axis == .channels ? margins : Margins(),
            rows: axis == .rows ? margins : Margins(),
            columns: axis == .columns ? margins : Margins()))
      }
      let whole = try NetworkSamples.outputs(of: images, count: 2, shape: shape) {
        $0.append(part(Margins(after: 1 - shape[axis])), named: "a", reading: ["input"])
        $0.append(part(Margins(before: -1, after: -1)), named: "b", reading: ["input"])
        $0.append(part(Margins(before: 1 - shape[axis])), named: "c", reading: ["input"])
        $0.append(.concatenation(axis), named: "w", reading: ["a", "b", "c"])
      }
      #expect(whole == images)
    }
  }

  // MARK: Sums

  @Test func `a mean over rows and columns is global average pooling`() throws {
    let shape = try InputShape(channels: 5, height: 6, width: 4)
    let image = NetworkSamples.numbers(shape.elementCount)
    let expected = try outputs(of: image, shape, .globalAveragePooling).map(Double.init)
    let means = try outputs(of: image, shape, .mean([.rows, .columns]))
    #expect(NetworkSamples.relativeDifference(means, expected) < 1e-6)
    let apart = try outputs(of: image, shape, .mean([.rows]), .mean([.columns]))
    #expect(NetworkSamples.relativeDifference(apart, expected) < 1e-6)
  }

  @Test func `a softmax sums to 1, and no common summand changes it`() throws {
    let shape = try InputShape(features: 10)
    let scores = NetworkSamples.numbers(10).map { 20 * $0 }
    let shares = try outputs(of: scores, shape, .softmax())
    #expect(abs(shares.reduce(0, +) - 1) < 1e-6)
    let moved = try outputs(of: scores.map { $0 + 64 }, shape, .softmax())
    #expect(NetworkSamples.relativeDifference(moved, shares.map(Double.init)) < 1e-5)
    // Without the subtraction of the greatest score this would overflow.
    let large = try outputs(of: scores.map { $0 * 1000 }, shape, .softmax(logarithmic: true))
    #expect(large.allSatisfy { $0.isFinite })
    #expect(abs(large.max() ?? 1) < 1e-5)
  }

  // MARK: Errors

  @Test func `axes and shapes that do not fit are named`() throws {
    let shape = try InputShape(channels: 2, height: 3, width: 4)
    func error(_ layer: Layer, _ others: InputShape...) -> NetworkError? {
      do {
        _ = try layer.outputShape(of: [shape] + others, node: "a")
        return nil
      } catch {
        return error
      }
    }
    #expect(
      error(.transposition([.rows, .rows, .columns]))
        == .invalidProperty(
          node: "a", property: "an order of axes", value: "[rows, rows, columns]"))
    #expect(
      error(.transposition([.rows]))
        == .invalidProperty(node: "a", property: "an order of axes", value: "[rows]"))
    #expect(error(.mean([])) == .invalidProperty(node: "a", property: "axes", value: "[]"))
    #expect(
      error(.mean([.rows, .rows]))
        == .invalidProperty(node: "a", property: "axes", value: "[rows, rows]"))
    let larger = try InputShape(channels: 2, height: 3, width: 5)
    #expect(error(.reshape(larger)) == .shapesDiffer(node: "a", first: "2×3×4", second: "2×3×5"))
    #expect(
      error(.concatenation(.rows), larger)
        == .shapesDiffer(node: "a", first: "2×3×4", second: "2×3×5"))
    #expect(error(.concatenation(.columns), larger) == nil)
    let huge = try InputShape(channels: 1 << 28, height: 3, width: 2)
    #expect(error(.concatenation(.channels), huge) != nil)
  }

  @Test func `a concatenation reads at least two inputs`() throws {
    var builder = NetworkBuilder(inputShape: try InputShape(features: 2))
    builder.append(.concatenation(.channels), named: "c")
    #expect(throws: NetworkError.wrongInputCount(node: "c", expected: 2, actual: 1)) {
      try builder.architecture()
    }
  }
}
