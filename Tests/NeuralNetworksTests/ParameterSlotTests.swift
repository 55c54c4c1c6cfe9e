// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import NeuralNetworks

@Suite struct ParameterSlotTests {
  private func architectures() throws -> [(name: String, architecture: NetworkArchitecture)] {
    try NetworkSamples.layerNetworks() + NetworkSamples.wholeNetworks()
      + [("resnet20", .resnet(depth: 20))]
  }

  @Test func `the places of all tensors are the parameters, without gap and overlap`() throws {
    for (name, architecture) in try architectures() {
      var end = 0
      for slot in architecture.parameterSlots {
        #expect(slot.range.lowerBound == end, "\(name), \(slot.name)")
        end = slot.range.upperBound
      }
      #expect(end == architecture.parameterCount, "\(name)")
    }
  }

  @Test func `a tensor has as many elements as its extents say`() throws {
    for (name, architecture) in try architectures() {
      for slot in architecture.parameterSlots {
        #expect(slot.range.count == slot.extents.reduce(1, *), "\(name), \(slot.name)")
      }
    }
  }

  @Test func `a tensor bears the name of its layer and of its role, and no other has it`() throws {
    for (name, architecture) in try architectures() {
      for slot in architecture.parameterSlots {
        let layer = architecture.nodes[slot.node].name
        #expect(slot.name == "\(layer).\(slot.role.fileName)", "\(name)")
      }
      let names = architecture.parameterSlots.map(\.name)
      #expect(Set(names).count == names.count, "\(name)")
    }
  }

  @Test func `each tensor is found by its layer and its role`() throws {
    for (name, architecture) in try architectures() {
      for slot in architecture.parameterSlots {
        #expect(architecture.slot(slot.role, of: slot.node) == slot, "\(name)")
      }
      let byNode = architecture.nodes.indices.flatMap { architecture.slots(ofNode: $0) }
      #expect(byNode == architecture.parameterSlots, "\(name)")
    }
  }
}
