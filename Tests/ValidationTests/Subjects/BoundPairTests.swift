// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Unchecked pair of bounds") struct BoundPairTests {
  @Test func `it keeps what the library's own types refuse`() {
    let pair = BoundPair(value: .nan, complement: 2)
    #expect(pair.value.isNaN && pair.complement == 2)
  }

  @Test func `pairs are equal by both members`() {
    #expect(BoundPair(value: 1, complement: 0) != BoundPair(value: 1, complement: 1e-300))
  }
}
