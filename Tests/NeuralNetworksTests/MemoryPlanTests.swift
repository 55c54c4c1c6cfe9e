// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import NeuralNetworks

@Suite struct MemoryPlanTests {
  /// All networks of the tests, differentiated both ways.
  private static func plans() throws -> [(String, NetworkArchitecture, MemoryPlan)] {
    let networks =
      try NetworkSamples.sums() + NetworkSamples.layerNetworks()
      + NetworkSamples.importedNetworks() + NetworkSamples.wholeNetworks()
    return networks.flatMap { name, architecture in
      [Differentiator.Purpose.inputs, .parameters].map {
        (name, architecture, MemoryPlan(architecture, for: $0))
      }
    }
  }

  /// The layers that read a value when a network is evaluated.
  private static func readers(of value: Int, in architecture: NetworkArchitecture) -> [Int] {
    architecture.operands.indices.filter { architecture.operands[$0].contains(value) }
  }

  @Test func `a value is overwritten only by its one reader, and only if nothing remembers it`()
    throws
  {
    for (name, architecture, plan) in try Self.plans() {
      for value in plan.valueHomes.indices where plan.valueHomes[value] != value {
        let node = value - 1
        let overwritten = architecture.operands[node].filter {
          plan.valueHomes[$0] == plan.valueHomes[value]
        }
        #expect(overwritten.count == 1, "\(name)")
        guard let old = overwritten.first else { continue }
        #expect(Self.readers(of: old, in: architecture) == [node], "\(name)")
        #expect(old > 0 && old < architecture.nodes.count, "\(name)")
        let maker = architecture.nodes[old - 1].layer
        #expect(
          ["convolution", "dense", "batchNormalization", "addition"].contains(maker.kind), "\(name)"
        )
      }
    }
  }

  @Test func `values and derivatives share memory with those of their own shape`() throws {
    for (name, architecture, plan) in try Self.plans() {
      for homes in [plan.valueHomes, plan.derivativeHomes] {
        for (value, home) in homes.enumerated() {
          #expect(
            architecture.shape(ofValue: value) == architecture.shape(ofValue: home), "\(name)")
        }
      }
    }
  }

  @Test func `a layer's result is rectified if the ReLU that reads it is absorbed`() throws {
    for (name, architecture, plan) in try Self.plans() {
      for node in architecture.nodes.indices where plan.isAbsorbed[node] {
        #expect(architecture.nodes[node].layer == .relu, "\(name)")
        #expect(plan.isRectified[architecture.operands[node][0] - 1], "\(name)")
      }
      #expect(
        plan.isAbsorbed.count { $0 } == plan.isRectified.count { $0 }, "\(name)")
    }
  }

  @Test func `a residual network applies no ReLU by itself, and copies no derivative of a sum`()
    throws
  {
    let architecture = try NetworkArchitecture.resnet(depth: 20)
    let plan = MemoryPlan(architecture, for: .parameters)
    for (node, entry) in architecture.nodes.enumerated() {
      if entry.layer == .relu { #expect(plan.isAbsorbed[node], "\(entry.name)") }
      guard entry.layer == .addition else { continue }
      #expect(plan.overwrittenSummand(of: node) != nil)
      for operand in architecture.operands[node] {
        #expect(plan.derivativeHomes[operand] == plan.derivativeHomes[node + 1])
      }
    }
    // In inference a batch normalization has become an affine map, which applies no ReLU.
    let inputs = MemoryPlan(architecture, for: .inputs)
    #expect(inputs.isAbsorbed.count { $0 } < plan.isAbsorbed.count { $0 })
  }

  @Test(arguments: [
    "a summand that is read later", "a summand that is read in between",
    "summands that ReLUs gave", "a summand that its own layer remembers",
    "a value added to itself, rectified",
  ])
  func `where it would be wrong, the first sum's derivatives are not shared`(name: String) throws {
    let architecture = try #require(
      NetworkSamples.sums().first { $0.name == name }?.architecture)
    let plan = MemoryPlan(architecture, for: .parameters)
    let node = try #require(architecture.nodes.firstIndex { $0.layer == .addition })
    let shared = architecture.operands[node].filter {
      plan.derivativeHomes[$0] == plan.derivativeHomes[node + 1]
    }
    #expect(shared.isEmpty == (name != "a summand that its own layer remembers"))
  }
}
