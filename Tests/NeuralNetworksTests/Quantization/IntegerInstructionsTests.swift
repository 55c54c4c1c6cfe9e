// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import NeuralNetworks

@Suite struct IntegerInstructionsTests {
  @Test func `every processor has the portable version, and the best one`() {
    #expect(IntegerInstructions.portable.areSupported)
    #expect(IntegerInstructions.best.areSupported)
  }

  @Test func `the best is the last that the processor has`() {
    let supported = IntegerInstructions.allCases.filter(\.areSupported)
    #expect(supported.last == .best)
    #expect(supported.first == .portable)
  }

  @Test func `versions are numbered as in C, from the slowest`() {
    #expect(IntegerInstructions.allCases.map(\.version) == [0, 1, 2, 3])
    #expect(IntegerInstructions(rawValue: "avx512vnni") == .avx512vnni)
  }
}
