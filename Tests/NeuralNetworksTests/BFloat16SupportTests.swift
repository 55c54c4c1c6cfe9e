// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import NeuralNetworks

@Suite struct BFloat16SupportTests {
  private let name = EngineInformation.instructionSet

  @Test func `instructions are there exactly where their set has them`() {
    let having = ["bf16", "amx", "fp16", "vnni_2"]
    #expect(
      (EngineInformation.bfloat16 == .instructions) == having.contains { name.contains($0) },
      "\(name)")
  }

  @Test func `without them 512-bit vectors emulate it, and older ones do not have it`() {
    guard EngineInformation.bfloat16 != .instructions else { return }
    let isWide = name.hasPrefix("avx512")
    #expect(EngineInformation.bfloat16 == (isWide ? .emulation : BFloat16Support.none), "\(name)")
  }

  @Test func `a network is refused exactly where there is none`() throws {
    let network = try NetworkSamples.network(.digits())
    let isRefused = (try? BFloat16Network(network)) == nil
    #expect(isRefused == (EngineInformation.bfloat16 == BFloat16Support.none))
  }

  @Test func `what is found stays the same`() {
    let found = (0..<3).map { _ in EngineInformation.bfloat16 }
    #expect(Set(found).count == 1)
  }
}
