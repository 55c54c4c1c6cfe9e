// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import NeuralNetworks

/// The engine's derivatives against central differences of the naive Float64 network.
///
/// In Float64 a step of 10⁻⁶ gives differences that are right to about 10⁻⁹, unless a ReLU or a maximum switches inside the
/// step; the seeds are fixed, and with them no switch lies in a step.
@Suite struct DifferentiatorTests {
  private static let step = 1e-6
  private static let tolerance = 1e-5

  /// (f(x + h·e) − f(x − h·e)) / 2h for some coordinates, where f = Σ cotangent · score.
  private func centralDifferences(
    _ point: [Double], at coordinates: [Int], _ function: ([Double]) -> Double
  ) -> [Double] {
    coordinates.map { coordinate in
      var (above, below) = (point, point)
      above[coordinate] += Self.step
      below[coordinate] -= Self.step
      return (function(above) - function(below)) / (2 * Self.step)
    }
  }

  private func weightedSum(_ scores: [Double], _ cotangents: [Float]) -> Double {
    zip(scores, cotangents).map { $0 * Double($1) }.reduce(0, +)
  }

  // MARK: By the input

  /// The greatest difference of the derivatives by `coordinateCount` values of a batch.
  private func inputDifference(
    _ network: NeuralNetwork, images count: Int, coordinates coordinateCount: Int
  ) throws -> Double {
    let size = network.inputShape.elementCount
    let images = NetworkSamples.numbers(count * size)
    let cotangents = NetworkSamples.numbers(count * network.classCount, seed: 3)
    let gradients = try NetworkSamples.gradients(
      network, images, cotangents: cotangents, count: count)
    let reference = ReferenceNetwork(network)
    var generator = SeededGenerator(seed: 11)
    let coordinates = (0..<coordinateCount).map { _ in generator.integer(below: count * size) }
    let expected = centralDifferences(images.map(Double.init), at: coordinates) {
      weightedSum(reference.scores($0, count: count), cotangents)
    }
    return NetworkSamples.relativeDifference(coordinates.map { gradients[$0] }, expected)
  }

  @Test func `derivatives by the input agree with central differences`() throws {
    for (name, architecture) in try NetworkSamples.layerNetworks()
      + NetworkSamples.importedNetworks() + NetworkSamples.sums()
      + [
        ("every layer", NetworkSamples.everyLayerNetwork()),
        ("every imported layer", NetworkSamples.everyImportedLayer()),
      ]
    {
      let network = try NetworkSamples.network(architecture)
      let difference = try inputDifference(network, images: 2, coordinates: 24)
      #expect(difference < Self.tolerance, "\(name)")
    }
  }

  @Test func `derivatives of whole networks agree with central differences`() throws {
    for (name, architecture) in try NetworkSamples.wholeNetworks() {
      let network = try NetworkSamples.network(architecture)
      // Few coordinates where the naive network is slow.
      let isLarge = architecture.inputShape.elementCount > 500
      let difference = try inputDifference(
        network, images: isLarge ? 1 : 2, coordinates: isLarge ? 6 : 48)
      #expect(difference < Self.tolerance, "\(name)")
    }
  }

  @Test func `derivatives of an image have the same bits in every batch`() throws {
    for architecture in [
      try NetworkSamples.everyLayerNetwork(), try NetworkSamples.everyImportedLayer(),
      try NetworkArchitecture.digits(),
    ] {
      let network = try NetworkSamples.network(architecture)
      let (size, classes) = (architecture.inputShape.elementCount, architecture.classCount)
      let images = NetworkSamples.numbers(19 * size)
      let cotangents = NetworkSamples.numbers(19 * classes, seed: 3)
      let together = try NetworkSamples.gradients(
        network, images, cotangents: cotangents, count: 19)
      for image in [0, 7, 18] {
        let places = (image * size)..<((image + 1) * size)
        let alone = try NetworkSamples.gradients(
          network, Array(images[places]),
          cotangents: Array(cotangents[(image * classes)..<((image + 1) * classes)]), count: 1)
        #expect(alone == Array(together[places]))
      }
    }
  }

  // MARK: By the parameters

  /// The derivatives by the parameters of a shard, from the engine.
  private func parameterGradients(
    _ network: NeuralNetwork, _ images: [Float], _ cotangents: [Float]
  ) throws -> [Float] {
    let differentiator = try Differentiator(network, for: .parameters)
    let stage = try InputStage(network.inputShape, into: differentiator.input)
    try stage.load(images.span, first: 0, count: Trainer.shardSize)
    try differentiator.forward()
    for (index, value) in cotangents.enumerated() {
      unsafe differentiator.scoreGradient.pointer[index] = value
    }
    try differentiator.backward()
    let buffer = try #require(differentiator.gradients?.buffer)
    return (0..<buffer.count).map { unsafe buffer.pointer[$0] }
  }

  /// For each trained tensor, some elements, the engine's derivatives and the central differences.
  private func compareParameters(
    of architecture: NetworkArchitecture, elements: Int
  ) throws -> [(slot: ParameterSlot, places: [Int], gradients: [Float], expected: [Double])] {
    let network = try NetworkSamples.network(architecture)
    let count = Trainer.shardSize
    let images = NetworkSamples.numbers(count * architecture.inputShape.elementCount)
    let cotangents = NetworkSamples.numbers(count * architecture.classCount, seed: 3)
    let gradients = try parameterGradients(network, images, cotangents)
    let wide = images.map(Double.init)
    var generator = SeededGenerator(seed: 12)
    return architecture.parameterSlots.filter(\.role.isTrainable).map { slot in
      let places = (0..<elements).map { _ in
        slot.range.lowerBound + generator.integer(below: slot.range.count)
      }
      var reference = ReferenceNetwork(network, isTraining: true)
      let expected = centralDifferences(network.parameters.map(Double.init), at: places) {
        reference.parameters = $0
        return weightedSum(reference.scores(wide, count: count), cotangents)
      }
      return (slot, places, gradients, expected)
    }
  }

  @Test func `derivatives by the parameters agree with central differences`() throws {
    for (name, architecture) in try NetworkSamples.layerNetworks()
      + NetworkSamples.sums()
      + NetworkSamples.importedNetworks().filter({ $0.architecture.parameterSlots.count > 2 })
    {
      for (slot, places, gradients, expected) in try compareParameters(
        of: architecture, elements: 2)
      {
        let difference = NetworkSamples.relativeDifference(
          places.map { gradients[$0] }, expected)
        #expect(difference < Self.tolerance, "\(name), \(slot.name)")
      }
    }
  }

  @Test func `every tensor's derivatives are right at once, and wrong ones are noticed`() throws {
    let comparisons = try compareParameters(
      of: NetworkSamples.everyLayerNetwork(), elements: 6)
    #expect(comparisons.count == 11)
    for (slot, places, gradients, expected) in comparisons {
      func difference(_ gradient: (Int) -> Float) -> Double {
        NetworkSamples.relativeDifference(places.map(gradient), expected)
      }
      #expect(difference({ gradients[$0] }) < Self.tolerance, "\(slot.name)")
      // A factor that is off by a thousandth, a mean for a sum, and a tensor that was forgotten.
      let factors: [Float] = [1.001, 1 / 16, 0]
      for factor in factors {
        let wrong = difference { place in factor * gradients[place] }
        #expect(wrong > Self.tolerance, "\(slot.name)")
      }
      // The kernel flipped, or the elements in the opposite order.
      let area = slot.extents.count == 4 ? slot.extents[2] * slot.extents[3] : 1
      let period = area > 1 ? area : slot.range.count
      let flipped = difference { place in
        let offset = (place - slot.range.lowerBound) % period
        return gradients[place - offset + period - 1 - offset]
      }
      #expect(flipped > Self.tolerance, "\(slot.name)")
    }
  }
}
