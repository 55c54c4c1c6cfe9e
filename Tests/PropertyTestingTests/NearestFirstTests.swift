// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PropertyTesting

@Suite("Nearest first") struct NearestFirstTests {
  @Test func `every number stands for one integer, nearest first`() {
    withEvery("below", in: UInt64(0)...5) { below in
      withEvery("above", in: UInt64(0)...5) { above in
        let order = NearestFirst(below: below, above: above)
        let offsets = (0...order.bound).map { Int64(bitPattern: order.offset(of: $0)) }
        #expect(Set(offsets) == Set(-Int64(below)...Int64(above)))
        #expect(offsets.map(\.magnitude) == offsets.map(\.magnitude).sorted())
        for (code, offset) in offsets.enumerated() {
          #expect(order.code(distance: offset.magnitude, isBelow: offset < 0) == UInt64(code))
        }
      }
    }
  }

  @Test func `all of Int fits`() {
    let order = NearestFirst(below: 1 << 63, above: 1 << 63 - 1)
    #expect(order.bound == .max)
    #expect(Int64(bitPattern: order.offset(of: .max)) == .min)
    #expect(Int64(bitPattern: order.offset(of: .max - 2)) == .max)
    #expect(order.code(distance: 1 << 63, isBelow: true) == .max)
  }
}
