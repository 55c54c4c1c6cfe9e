// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``SuccessProbability``: which member is exact, and the distance from the mean.
@Suite struct `Success probability` {
  @Test func `the member given is exact and the other rounded to nearest`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1)) { x in
      #expect(SuccessProbability(p: x).p == x && SuccessProbability(p: x).q == 1 - x)
      #expect(SuccessProbability(q: x).q == x && SuccessProbability(q: x).p == 1 - x)
    }
  }

  @Test func `mirroring exchanges the members, and twice changes nothing`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1), Gen.count()) { x, count in
      for point in [SuccessProbability(p: x), SuccessProbability(q: x)] {
        let mirrored = point.mirrored
        #expect(mirrored.p == point.q && mirrored.q == point.p)
        let (k, n) = (Double(count.k), Double(count.n))
        #expect(mirrored.mirrored.excess(of: k, in: n) == point.excess(of: k, in: n))
        #expect(mirrored.excess(of: n - k, in: n) == -point.excess(of: k, in: n))
      }
    }
  }

  @Test func `the distance from the mean has one rounding`() async throws {
    try await propertyCheck(count: 1000, input: Gen.double(in: 0...1), Gen.count()) { x, count in
      let (k, n) = (Double(count.k), Double(count.n))
      let given = SuccessProbability(p: x).excess(of: k, in: n)
      let exact = DoubleDouble(k) - DoubleDouble(exactProduct: n, x)
      #expect((DoubleDouble(given) - exact).high.magnitude <= unitRoundoff * abs(given))
      let mirrored = SuccessProbability(q: x).excess(of: k, in: n)
      let exactMirrored = DoubleDouble(exactProduct: n, x) + (k - n)
      #expect(
        (DoubleDouble(mirrored) - exactMirrored).high.magnitude <= unitRoundoff * abs(mirrored))
    }
  }

  @Test func `a complement below the spacing of Doubles is not lost`() {
    let point = SuccessProbability(q: 1e-20)
    #expect(point.p == 1 && point.q == 1e-20)
    #expect(point.excess(of: 10, in: 10) == 1e-19)
  }
}
