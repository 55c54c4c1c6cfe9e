// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import NeuralNetworks

@Suite struct ParameterRoleTests {
  @Test func `the names in files are PyTorch's`() {
    let names = ParameterRole.allCases.map { "\($0.rawValue) \($0.fileName)" }
    #expect(
      names == [
        "weight weight", "bias bias", "scale weight", "shift bias", "runningMean running_mean",
        "runningVariance running_var",
      ])
  }

  @Test func `roles of one layer have different names in files`() throws {
    let shape = try InputShape(channels: 2, height: 4, width: 4)
    for layer in LayerSamples.everyKind {
      let names = layer.parameters(of: shape).map(\.role.fileName)
      #expect(Set(names).count == names.count, "\(layer)")
    }
  }

  @Test func `all but the running averages of batch normalizations are trained`() throws {
    let shape = try InputShape(channels: 2, height: 4, width: 4)
    #expect(
      ParameterRole.allCases.filter { !$0.isTrainable } == [.runningMean, .runningVariance])
    for layer in LayerSamples.everyKind where layer.kind != "batchNormalization" {
      let roles = layer.parameters(of: shape).map(\.role)
      #expect(roles.allSatisfy { $0.isTrainable }, "\(layer)")
    }
  }

  @Test func `a gradient step moves exactly what is trained`() throws {
    // Without statistics of a shard in the gradient, only running averages are pulled towards it.
    var builder = NetworkBuilder(inputShape: try InputShape(features: 2))
    builder.append(.batchNormalization(BatchNormalization(momentum: 1)), named: "n")
    let network = try NetworkSamples.network(builder.architecture())
    let gradient = FloatBuffer(count: network.parameters.count)
    let threes = [Float](repeating: 3, count: network.parameters.count)
    gradient.copy(from: threes.span)
    var descent = GradientDescent(
      network,
      TrainingConfiguration(epochs: 1, momentum: 0, isNesterov: false, weightDecay: 0))
    descent.step(gradient, shardCount: 1, learningRate: 0)
    for slot in network.architecture.parameterSlots {
      let isUnmoved = descent.parameters[slot.range] == network.parameters[slot.range]
      #expect(isUnmoved == slot.role.isTrainable, "\(slot.name)")
    }
  }
}
