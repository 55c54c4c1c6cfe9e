// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Testing

/// Roles have different codes, and codes fit in their eight bits.
@Suite struct `Noise roles` {
  @Test func `no two roles have the same code`() throws {
    let roles =
      [NoiseRole.selection, .estimation, .prediction, .verification, .training]
      + (0..<128).map { .attack(UInt8($0)) }
    let codes = try roles.map { try $0.code() }
    #expect(Set(codes).count == 133)
  }

  @Test func `an attack number of 128 or more is refused by name`() {
    for number in UInt8(128)...255 {
      #expect(throws: NoiseError.roleOutOfRange(Int(number))) {
        try NoiseRole.attack(number).code()
      }
    }
  }
}
