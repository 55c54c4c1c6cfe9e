// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import PropertyTesting
import Statistics
import Testing

@testable import SmoothingC

@Suite("The normal law through C") struct NormalsTests {
  @Test func `tails are those of the law`() async throws {
    try await propertyCheck(input: Gen.double(in: -40...40)) { x in
      let expected = (NormalDistribution.lowerTail(x), NormalDistribution.upperTail(x))
      let x = [x]
      let below = unsafe pair { unsafe smoothing_normal_tail(0, x, 1, $0, $1) }
      let above = unsafe pair { unsafe smoothing_normal_tail(1, x, 1, $0, $1) }
      #expect(below == (0, expected.0.lower, expected.0.upper))
      #expect(above == (0, expected.1.lower, expected.1.upper))
    }
  }

  @Test func `quantiles are those of the law`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 1e-300...1)) { p in
      let below = try NormalDistribution.quantile(p)
      let above = try NormalDistribution.quantile(complement: p)
      let p = [p]
      let first = unsafe pair { unsafe smoothing_normal_quantile(0, p, 1, $0, $1) }
      let second = unsafe pair { unsafe smoothing_normal_quantile(1, p, 1, $0, $1) }
      #expect(first == (0, below.lower, below.upper))
      #expect(second == (0, above.lower, above.upper))
    }
  }

  @Test func `what is no number or no probability is refused`() {
    let nan = [Double.nan]
    unsafe #expect(
      pair { unsafe smoothing_normal_tail(0, nan, 1, $0, $1) }.status
        == Status.invalidValue.rawValue)
    for p in [-0.1, 1.1, .nan, .infinity, -.infinity] {
      let p = [p]
      let answer = unsafe pair { unsafe smoothing_normal_quantile(0, p, 1, $0, $1) }
      #expect(answer.status == Status.invalidValue.rawValue)
    }
  }
}
