// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import Testing

@testable import ModelImport

@Suite struct `Models of every operator` {
  private let models: [ReferenceModels.Entry]

  init() throws {
    models = try ReferenceModels().entries
  }

  @Test func `outputs agree with ONNX Runtime`() throws {
    #expect(models.count > 150)
    for entry in models {
      do {
        let network = try ONNXModel(bytes: entry.bytes).networkMap()
        let image = ModelOutputs.numbers(network.inputShape.elementCount)
        let scores = try ModelOutputs.scores(network, image, count: 1)
        #expect(ModelOutputs.difference(scores, entry.outputs) < 4e-6, "\(entry.file)")
      } catch {
        Issue.record("\(entry.file): \(error)")
      }
    }
  }

  @Test func `every operator of the catalogue and every version is among them`() throws {
    var operators = Set<String>()
    for entry in models {
      operators.formUnion(try ONNXModel(bytes: entry.bytes).operatorCounts.keys)
    }
    #expect(operators == Set(ONNXModel.operators))
    #expect(
      Set(models.map(\.opset)).isSuperset(of: [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 21]))
  }

  /// A coordinate where the slopes at both sides differ holds a kink, and has no derivative to compare.
  @Test func `derivatives agree with central differences`() throws {
    var count = 0
    for entry in models {
      let network = try ONNXModel(bytes: entry.bytes).networkMap()
      let image = ModelOutputs.numbers(network.inputShape.elementCount)
      let cotangents = ModelOutputs.numbers(network.classCount).map { $0 + 0.25 }
      let gradient = try ModelOutputs.gradient(network, image, cotangents: cotangents)
      let scale = gradient.map(\.magnitude).max() ?? 0
      for coordinate in stride(from: 0, to: image.count, by: 7) {
        let (below, above) = try slopes(network, image, cotangents, coordinate)
        guard (below - above).magnitude < 0.02 * (1 + scale) else { continue }
        count += 1
        let difference = ((below + above) / 2 - gradient[coordinate]).magnitude
        #expect(difference < 0.004 * (1 + scale), "\(entry.file) at \(coordinate)")
      }
    }
    #expect(count > 1000)
  }

  /// The slopes of Σ cotangent · score at both sides of an image, along a coordinate.
  private func slopes(
    _ network: NeuralNetwork, _ image: [Float], _ cotangents: [Float], _ coordinate: Int
  ) throws -> (below: Float, above: Float) {
    let step: Float = 0x1p-6
    var images = image + image + image
    images[coordinate] -= step
    images[2 * image.count + coordinate] += step
    let scores = try ModelOutputs.scores(network, images, count: 3)
    let sums = (0..<3).map { place in
      zip(scores[(place * cotangents.count)...], cotangents)
        .reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    }
    return (Float((sums[1] - sums[0]) / Double(step)), Float((sums[2] - sums[1]) / Double(step)))
  }
}
