// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Testing

@testable import NeuralNetworks

@Suite struct EngineInformationTests {
  @Test func `the library that runs is of the version that was compiled against`() {
    #expect(
      EngineInformation.version
        == "\(DNNL_VERSION_MAJOR).\(DNNL_VERSION_MINOR).\(DNNL_VERSION_PATCH)")
  }

  @Test func `the version is three numbers`() {
    let parts = EngineInformation.version.split(separator: ".")
    #expect(parts.count == 3)
    #expect(parts.allSatisfy { UInt($0) != nil })
  }

  @Test func `the instruction set has a name that a record can hold`() {
    let name = EngineInformation.instructionSet
    #expect(!name.isEmpty)
    #expect(name != "unknown")
    #expect(name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") })
  }

  @Test func `the instruction set stays the same while networks work`() throws {
    let before = EngineInformation.instructionSet
    let network = try NetworkSamples.network(.digits())
    _ = try NetworkSamples.scores(network, NetworkSamples.numbers(64), count: 1)
    #expect(EngineInformation.instructionSet == before)
  }

  @Test func `the instructions of convolutions are the fastest that the processor has`() {
    let supported = ConvolutionInstructions.allCases.filter(\.areSupported).map(\.rawValue)
    #expect(EngineInformation.convolutions == supported.last)
  }
}
