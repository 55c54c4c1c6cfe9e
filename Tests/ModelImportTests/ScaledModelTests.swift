// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import PropertyTesting
import Testing

@testable import ModelImport

@Suite("Scaled model") struct ScaledModelTests {
  private typealias Samples = ModelSamples

  /// A model that gives each pixel of a 3×1×2 image.
  private func identity() throws -> ONNXModel {
    try ONNXModel(Samples.model(extents: [0, 3, 1, 2], [Samples.node("Identity", ["x"])]))
  }

  @Test func `the scaling is (range · x − mean) / deviation of each channel`() async throws {
    let model = try identity()
    try await propertyCheck(
      count: 40, input: Gen.double(in: 0.5...255), Gen.double(in: -2...2), Gen.double(in: 0.1...3)
    ) { range, mean, deviation in
      let scaling = try InputScaling(
        range: [0, range], mean: [mean, 0, -mean], standardDeviation: [deviation, 1, 2])
      let network = try model.networkMap(scaling: scaling)
      let image: [Float] = [0, 0.25, 0.5, 0.75, 1, 0.125]
      let expected = image.indices.map { index in
        let channel = index / 2
        return (range * Double(image[index]) - scaling.mean[channel])
          / scaling.standardDeviation[channel]
      }
      let actual = try ModelOutputs.scores(network, image, count: 1)
      #expect(ModelOutputs.difference(actual, expected) < 1e-6)
    }
  }

  @Test func `one mean and one deviation count for all channels`() throws {
    let model = try identity()
    let one = try model.networkMap(
      scaling: try InputScaling(mean: [0.5], standardDeviation: [0.25]))
    let three = try model.networkMap(
      scaling: try InputScaling(mean: [0.5, 0.5, 0.5], standardDeviation: [0.25, 0.25, 0.25]))
    #expect(one.architecture == three.architecture)
  }

  @Test func `the scaling and a leading one of the model become one normalization of the input`()
    throws
  {
    let model = try ONNXModel(
      Samples.model(
        extents: [1, 1, 2, 2],
        [
          Samples.node("Sub", ["x", "m"], "a"), Samples.node("Div", ["a", "d"], "b"),
          Samples.node("Relu", ["b"]),
        ], [Samples.floats("m", [1, 1, 1], [0.5]), Samples.floats("d", [], [0.25])]))
    let network = try model.networkMap(scaling: try InputScaling(range: [0, 2]))
    guard case .normalization(let layer) = network.architecture.nodes[0].layer else {
      Issue.record("the first layer is \(network.architecture.nodes[0].layer.kind)")
      return
    }
    #expect(layer.mean == [0.25] && layer.standardDeviation == [0.125])
    #expect(network.architecture.nodes.map(\.layer.kind) == ["normalization", "relu", "reshape"])
  }

  @Test func `lists for other channels are refused by name`() throws {
    let model = try identity()
    func refuses(_ scaling: InputScaling, _ name: String) {
      let error = #expect(throws: ModelImportError.self) { try model.networkMap(scaling: scaling) }
      #expect(error?.description.contains(name) ?? false)
    }
    refuses(try InputScaling(mean: [0, 0]), "the mean 0.0,0.0")
    refuses(try InputScaling(standardDeviation: [1, 1, 1, 1]), "standard deviation")
  }
}
