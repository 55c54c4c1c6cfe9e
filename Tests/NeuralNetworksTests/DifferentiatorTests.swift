import Classifiers
import Testing

@testable import NeuralNetworks

/// The engine's derivatives against central differences of the naive Float64 network.
///
/// In Float64 a step of 10⁻⁵ gives differences that are right to about 10⁻⁹, unless a ReLU or a maximum switches inside the
/// step; the seeds are fixed, and with them no switch lies in a step.
@Suite struct DifferentiatorTests {
  private static let step = 1e-5
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

  @Test func `derivatives by the input agree with central differences`() throws {
    for (name, architecture) in try NetworkSamples.layerNetworks()
      + NetworkSamples.wholeNetworks()
    {
      let network = try NetworkSamples.network(architecture)
      let size = architecture.inputShape.elementCount
      // Few coordinates where the naive network is slow.
      let isLarge = size > 500
      let count = isLarge ? 1 : 2
      let images = NetworkSamples.numbers(count * size)
      let cotangents = NetworkSamples.numbers(count * architecture.classCount, seed: 3)
      let gradients = try NetworkSamples.gradients(
        network, images, cotangents: cotangents, count: count)
      let reference = ReferenceNetwork(network)
      let spacing = max(1, count * size / (isLarge ? 2 : 12))
      let coordinates = Array(stride(from: spacing / 2, to: count * size, by: spacing))
      let expected = centralDifferences(images.map(Double.init), at: coordinates) {
        weightedSum(reference.scores($0, count: count), cotangents)
      }
      let difference = NetworkSamples.relativeDifference(
        coordinates.map { gradients[$0] }, expected)
      #expect(difference < Self.tolerance, "\(name)")
    }
  }

  @Test func `derivatives by the parameters agree with central differences`() throws {
    for (name, architecture) in try NetworkSamples.layerNetworks() {
      let network = try NetworkSamples.network(architecture)
      let count = Trainer.shardSize
      let images = NetworkSamples.numbers(count * architecture.inputShape.elementCount)
      let cotangents = NetworkSamples.numbers(count * architecture.classCount, seed: 3)
      let gradients = try parameterGradients(network, images, cotangents)
      // Two coordinates of each tensor that gradient descent changes.
      let trainable = architecture.parameterSlots.filter(\.role.isTrainable)
      let coordinates = trainable.flatMap { [$0.range.lowerBound, $0.range.upperBound - 1] }
      var reference = ReferenceNetwork(network, isTraining: true)
      let expected = centralDifferences(reference.parameters, at: coordinates) {
        reference.parameters = $0
        return weightedSum(reference.scores(images.map(Double.init), count: count), cotangents)
      }
      let difference = NetworkSamples.relativeDifference(
        coordinates.map { gradients[$0] }, expected)
      #expect(difference < Self.tolerance, "\(name)")
    }
  }

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
}
