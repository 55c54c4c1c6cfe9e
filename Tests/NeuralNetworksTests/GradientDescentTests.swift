// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Testing

@testable import NeuralNetworks

/// Steps with a constant gradient, whose result is known in closed form.
@Suite struct GradientDescentTests {
  private func network(batchNormalization: Bool = false) throws -> NeuralNetwork {
    var builder = NetworkBuilder(inputShape: try InputShape(features: 3))
    if batchNormalization {
      builder.append(.batchNormalization(BatchNormalization(momentum: 0.25)), named: "n")
    }
    builder.append(.dense(Dense(outputCount: 2)), named: "d")
    return try NetworkSamples.network(builder.architecture())
  }

  private func options(
    momentum: Double = 0, isNesterov: Bool = false, weightDecay: Double = 0
  ) -> TrainingConfiguration {
    TrainingConfiguration(
      epochs: 1, momentum: momentum, isNesterov: isNesterov, weightDecay: weightDecay)
  }

  /// The parameters after some steps with one gradient.
  private func parameters(
    after steps: Int, from network: NeuralNetwork, gradient: [Float], rate: Double = 0.125,
    _ options: TrainingConfiguration
  ) -> [Float] {
    var descent = GradientDescent(network, options)
    for _ in 0..<steps {
      let buffer = FloatBuffer(count: gradient.count)
      buffer.copy(from: gradient.span)
      descent.step(buffer, shardCount: 1, learningRate: rate)
    }
    return descent.parameters
  }

  private func largestDifference(_ a: [Float], _ b: [Double]) -> Double {
    zip(a, b).map { abs(Double($0) - $1) }.max() ?? .infinity
  }

  @Test(arguments: [0, 0.5, 0.9], [false, true])
  func `the momentum of a constant gradient is a geometric series`(
    momentum: Double, isNesterov: Bool
  ) throws {
    let network = try network()
    let gradient = NetworkSamples.numbers(network.parameters.count)
    for steps in [1, 2, 10] {
      let end = parameters(
        after: steps, from: network, gradient: gradient,
        options(momentum: momentum, isNesterov: isNesterov))
      // v_t = g (1 − μᵗ)/(1 − μ); Nesterov's look-ahead takes g + μ v_t = v_(t+1) instead.
      let speeds = (1...steps).map { step in
        (1 - pow(momentum, Double(step + (isNesterov ? 1 : 0)))) / (1 - momentum)
      }
      let way = 0.125 * speeds.reduce(0, +)
      let expected = zip(network.parameters, gradient).map { Double($0) - way * Double($1) }
      #expect(largestDifference(end, expected) < 1e-5)
    }
  }

  @Test func `weight decay alone shrinks weights by a factor, and nothing else`() throws {
    let network = try network()
    let gradient = [Float](repeating: 0, count: network.parameters.count)
    let end = parameters(
      after: 10, from: network, gradient: gradient, options(weightDecay: 0.5))
    let factor = pow(1 - 0.125 * 0.5, 10)
    for slot in network.architecture.parameterSlots {
      let shrunk = slot.role == .weight ? factor : 1
      let expected = network.parameters[slot.range].map { shrunk * Double($0) }
      #expect(largestDifference(Array(end[slot.range]), expected) < 1e-6, "\(slot.name)")
    }
  }

  @Test func `forgetting the decay, or letting biases decay, is noticed`() throws {
    let network = try network()
    let gradient = NetworkSamples.numbers(network.parameters.count)
    let end = parameters(
      after: 1, from: network, gradient: gradient, options(weightDecay: 0.5))
    for (forgets, all) in [(true, false), (false, true), (false, false)] {
      let expected = network.architecture.parameterSlots.flatMap { slot in
        slot.range.map { index in
          let decays = !forgets && (all || slot.role == .weight)
          let weight = Double(network.parameters[index])
          return weight - 0.125 * (Double(gradient[index]) + (decays ? 0.5 * weight : 0))
        }
      }
      #expect((largestDifference(end, expected) < 1e-6) == !(forgets || all))
    }
  }

  @Test func `a step that is divided has the same bits, and one that forgets a part has not`()
    throws
  {
    let network = try network(batchNormalization: true)
    let count = network.parameters.count
    let gradients = NetworkSamples.numbers(3 * count)
    func end(_ divide: (Int, (Range<Int>) -> Void) -> Void) -> [UInt32] {
      var descent = GradientDescent(network, options())
      for _ in 0..<3 {
        let buffer = FloatBuffer(count: 3 * count)
        buffer.copy(from: gradients.span)
        descent.step(buffer, shardCount: 3, learningRate: 0.1, divide: divide)
      }
      return descent.parameters.map(\.bitPattern)
    }
    let whole = end { $1(0..<$0) }
    for cut in [0, 1, count / 2, count] {
      let parts = end { count, body in
        body(cut..<count)
        body(0..<cut)
      }
      #expect(parts == whole)
    }
    #expect(end { $1(1..<$0) } != whole)
  }

  @Test func `shards are summed in their order`() throws {
    let network = try network()
    let count = network.parameters.count
    // In Float, 1 + 2²⁵ − 2²⁵ is 0 from left to right, and 1 in the other order.
    let parts: [Float] = [1, 0x1p25, -0x1p25]
    for (order, sum) in [([0, 1, 2], Float(0)), ([2, 1, 0], 1)] {
      let buffer = FloatBuffer(count: 3 * count)
      let gradients = order.flatMap { [Float](repeating: parts[$0], count: count) }
      buffer.copy(from: gradients.span)
      var descent = GradientDescent(network, options())
      descent.step(buffer, shardCount: 3, learningRate: 1)
      #expect(descent.parameters == network.parameters.map { $0 - sum })
    }
  }

  @Test func `running averages move to the mean over the shards, without the bias of variances`()
    throws
  {
    let network = try network(batchNormalization: true)
    let count = network.parameters.count
    let buffer = FloatBuffer(count: 2 * count)
    let statistics = [Float](repeating: 2, count: count) + [Float](repeating: 4, count: count)
    buffer.copy(from: statistics.span)
    var descent = GradientDescent(network, options())
    descent.step(buffer, shardCount: 2, learningRate: 0)
    for slot in network.architecture.parameterSlots {
      let old = network.parameters[slot.range].map(Double.init)
      let expected =
        switch slot.role {
        case .runningMean: old.map { 0.75 * $0 + 0.25 * 3 }
        // Each shard has 16 values per channel.
        case .runningVariance: old.map { 0.75 * $0 + 0.25 * 3 * 16 / 15 }
        default: old
        }
      #expect(
        largestDifference(Array(descent.parameters[slot.range]), expected) < 1e-6, "\(slot.name)")
    }
  }
}
