// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PropertyTesting

@Suite("Simplest first") struct SimplestFirstTests {
  static let ranges: [ClosedRange<Double>] = [
    0...1, -1...1, 0.3...0.7, 0.5...1e9, -7.5 ... -2.5, 5...5, -1e300...1,
    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
  ]

  @Test(arguments: ranges)
  func `numbers and values correspond`(range: ClosedRange<Double>) {
    let order = SimplestFirst(range)
    withEvery("edge", in: SimplestFirst.edges(of: range)) { edge in
      #expect(order.code(of: edge) <= order.bound)
      #expect(order.value(of: order.code(of: edge)) == edge)
    }
    withEvery("code", in: [0, 1, 2, 3, order.bound / 3, order.bound]) { code in
      #expect(range.contains(order.value(of: min(code, order.bound))))
    }
  }

  @Test func `the simplest value is the one nearest zero, then come integers`() {
    #expect((0...4).map { SimplestFirst(-9.5...9.5).value(of: $0) } == [0, 0, 1, -1, 2])
    #expect((0...2).map { SimplestFirst(0.5...3.5).value(of: $0) } == [0.5, 1, 2])
    #expect(SimplestFirst(Float(-3)...(-0.25)).value(of: 0) == -0.25)
  }
}
