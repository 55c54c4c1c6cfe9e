// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PropertyTesting

@Suite("Exact tail") struct ExactTailTests {
  /// By Python's fractions: the largest Double p with P[B(n, p) ≥ k] ≤ alpha, as (k, n, alpha, p).
  static let largest: [(Int, Int, Double, Double)] = [
    (1, 1, 0.001, 0x1.0624dd2f1a9fcp-10),
    (1, 1, 0.05, 0x1.999999999999ap-5),
    (5, 5, 0.001, 0x1.0137987dd704bp-2),
    (5, 5, 0.05, 0x1.193b43862cff1p-1),
    (3, 10, 0.001, 0x1.58afa5b30f8dfp-6),
    (3, 10, 0.05, 0x1.656f641c3e609p-4),
    (1, 20, 0.001, 0x1.a3a137e35a787p-15),
    (1, 20, 0.05, 0x1.4fb99c27de0efp-9),
    (49, 50, 0.001, 0x1.a8db587379c56p-1),
    (49, 50, 0.05, 0x1.d13443a349675p-1),
    (30, 60, 0.001, 0x1.34c2b19dae946p-2),
    (30, 60, 0.05, 0x1.8cb575a10f613p-2),
    (90, 100, 0.001, 0x1.8cf809bddd484p-1),
    (90, 100, 0.05, 0x1.ac2d342480c82p-1),
    (99, 100, 0.001, 0x1.d29f7f16f0c74p-1),
    (99, 100, 0.05, 0x1.e8294ff8ff8d2p-1),
    (7, 150, 0.001, 0x1.5130e4795036ap-7),
    (7, 150, 0.05, 0x1.6a271ac9f80aap-6),
    (1, 200, 1e-12, 0x1.6849b86a137ecp-48),
    (1, 200, 0.001, 0x1.4fb61bfa1399ep-18),
    (1, 200, 0.2, 0x1.2450cc1addab9p-10),
    (2, 200, 1e-12, 0x1.e723c23e6b638p-28),
    (2, 200, 0.001, 0x1.dd370d6f85d22p-13),
    (2, 200, 0.2, 0x1.0e41418f86708p-8),
    (100, 200, 1e-12, 0x1.0e66f2d580383p-2),
    (100, 200, 0.001, 0x1.8f1ae0f68463cp-2),
    (100, 200, 0.2, 0x1.df0bb0140c41dp-2),
    (199, 200, 1e-12, 0x1.b617ab1dd9612p-1),
    (199, 200, 0.001, 0x1.e8d7cb1d2b42bp-1),
    (199, 200, 0.2, 0x1.f85f68daf7e71p-1),
    (200, 200, 1e-12, 0x1.bdeef08dbc7a4p-1),
    (200, 200, 0.001, 0x1.ee9e3887110cfp-1),
    (200, 200, 0.2, 0x1.fbe578a9c4797p-1),
  ]

  @Test(arguments: largest)
  func `the largest double below the bound is found to the last bit`(
    k: Int, n: Int, alpha: Double, p: Double
  ) {
    #expect(exactTail(atLeast: k, of: n, p: p, isAtMost: alpha))
    #expect(!exactTail(atLeast: k, of: n, p: p.nextUp, isAtMost: alpha))
  }

  @Test func `equal sides are at most each other`() {
    // The 128-bit sums cannot tell these apart, so the integers decide.
    #expect(exactTail(atLeast: 1, of: 1, p: 0.05, isAtMost: 0.05))
    #expect(!exactTail(atLeast: 1, of: 1, p: 0.05.nextUp, isAtMost: 0.05))
    #expect(exactTail(atLeast: 100, of: 199, p: 0.5, isAtMost: 0.5))
    #expect(!exactTail(atLeast: 100, of: 199, p: 0.5, isAtMost: 0.5.nextDown))
    #expect(exactTail(atMost: 99, of: 199, p: 0.5, isAtMost: 0.5))
    #expect(ExactTail(0.5).approximateComparison(100, 199, 0.5) == 0)
  }

  @Test func `sums in 128 bits and in integers agree`() {
    withEvery("n", in: [1, 2, 3, 7, 20, 41]) { n in
      withEvery("p", in: [1e-30, 0.001, 0.3, 0.5, 0.97, 1 - 0x1p-53]) { p in
        withEvery("k", in: 1...n) { k in
          withEvery("alpha", in: [1e-12, 0.001, 0.05, 0.5, 0.99]) { alpha in
            let order = ExactTail(p).approximateComparison(k, n, alpha)
            #expect(order == 0 || ExactTail(p).isExactly(k, n, atMost: alpha) == (order < 0))
          }
        }
      }
    }
  }

  @Test func `the answer agrees with the summed tail where that is clear`() async throws {
    let counts = Gen.int(in: 1...200).flatMap { n in Gen.int(in: 0...n).map { k in (k, n) } }
    try await propertyCheck(input: counts, Gen.double(in: 0...1), Gen.logUniform(in: 1e-12...1)) {
      pair, p, alpha in
      let upper = BinomialOracle.tail(atLeast: pair.0, of: pair.1, p: p)
      if abs(upper - alpha) > 1e-9 * alpha {
        #expect(
          exactTail(atLeast: pair.0, of: pair.1, p: p, isAtMost: alpha) == (upper < alpha))
      }
      let lower = BinomialOracle.tail(atMost: pair.0, of: pair.1, p: p)
      if abs(lower - alpha) > 1e-9 * alpha {
        #expect(exactTail(atMost: pair.0, of: pair.1, p: p, isAtMost: alpha) == (lower < alpha))
      }
    }
  }

  @Test func `counts beyond the table of coefficients are decided by integers`() {
    #expect(exactTail(atLeast: 301, of: 300, p: 0.5, isAtMost: 0))
    #expect(exactTail(atLeast: 150, of: 299, p: 0.5, isAtMost: 0.5))
    #expect(!exactTail(atLeast: 150, of: 299, p: 0.5, isAtMost: 0.5.nextDown))
  }

  @Test func `the ends of the domain are exact`() {
    #expect(exactTail(atLeast: 1, of: 5, p: 0, isAtMost: 0))
    #expect(!exactTail(atLeast: 0, of: 5, p: 0, isAtMost: 0.5))
    #expect(!exactTail(atLeast: 5, of: 5, p: 1, isAtMost: 0.5))
    #expect(exactTail(atLeast: 5, of: 5, p: 1, isAtMost: 1))
    #expect(exactTail(atMost: 4, of: 5, p: 1, isAtMost: 0))
    #expect(!exactTail(atMost: 5, of: 5, p: 1, isAtMost: 0.5))
    #expect(exactTail(atMost: -1, of: 5, p: 0.5, isAtMost: 0))
    #expect(!exactTail(atLeast: 1, of: 1, p: .leastNonzeroMagnitude, isAtMost: 0))
    #expect(
      exactTail(
        atLeast: 1, of: 1, p: .leastNonzeroMagnitude, isAtMost: .leastNonzeroMagnitude))
  }

  @Test func `arguments outside the domain establish nothing`() {
    for p in [-0.1, 1.1, .nan, .infinity] {
      #expect(!exactTail(atLeast: 9, of: 5, p: p, isAtMost: 1))
      #expect(!exactTail(atMost: -1, of: 5, p: p, isAtMost: 1))
    }
    for alpha in [-0.1, .nan] {
      #expect(!exactTail(atLeast: 9, of: 5, p: 0.5, isAtMost: alpha))
      #expect(!exactTail(atMost: -1, of: 5, p: 0.5, isAtMost: alpha))
    }
    #expect(!exactTail(atLeast: 1, of: -1, p: 0.5, isAtMost: 1))
  }
}
