// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct `Layer shapes` {
  @Test func `each different convolution appears once, by its name`() throws {
    let networks = try ["mnist", "resnet20", "resnet110"].map { try BenchmarkNetwork($0) }
    let layers = LayerShape.distinct(in: networks)
    #expect(
      layers.map(\.name) == [
        "1→32 3×3 28×28", "32→64 3×3 s2 28×28", "64→64 3×3 14×14", "3→16 3×3 32×32",
        "16→16 3×3 32×32", "16→32 1×1 s2 32×32", "16→32 3×3 s2 32×32", "32→32 3×3 16×16",
        "32→64 1×1 s2 16×16", "32→64 3×3 s2 16×16", "64→64 3×3 8×8",
      ])
    #expect(LayerShape.distinct(in: networks + networks) == layers)
  }

  @Test func `a network that repeats a layer has just so many of it`() throws {
    for layer in LayerShape.distinct(in: [try BenchmarkNetwork("resnet20")]) {
      let one = try layer.network(distinct: 1, of: 3)
      let three = try layer.network(distinct: 3, of: 3)
      let single = one.operations.ofNodes[0]
      #expect(three.operations.total - one.operations.total == 2 * single)
      #expect(one.network.inputShape == layer.input)
    }
  }

  @Test func `where a layer changes the shape, networks differ in it alone`() throws {
    let layers = LayerShape.distinct(in: [try BenchmarkNetwork("resnet20")])
    let changing = layers.filter { $0.name.contains("s2") }
    #expect(changing.count == 4)
    for layer in changing {
      func others(_ distinct: Int) throws -> [Layer] {
        try layer.network(distinct: distinct, of: 3).network.architecture.nodes.map(\.layer)
          .filter { $0 != .convolution(layer.convolution) && $0 != .relu }
      }
      #expect(try others(1) == others(3))
    }
  }
}
