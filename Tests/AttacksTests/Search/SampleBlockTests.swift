// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Noise
import Testing

@Suite("Sample block")
struct SampleBlockTests {
  @Test func `blocks of one role differ by their numbers, and of other roles by their address`() {
    let address = NoiseAddress(seed: 1, example: 2, role: .attack(3))
    let block = SampleBlock(address, samples: 4..<9)
    #expect(block.address == address && block.samples == 4..<9)
    #expect(block != SampleBlock(address, samples: 9..<14))
    let verification = NoiseAddress(seed: 1, example: 2, role: .verification)
    #expect(block != SampleBlock(verification, samples: 4..<9))
  }
}
