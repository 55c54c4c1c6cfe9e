// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Validation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Law of a Box–Muller variable") struct BoxMullerLawTests {
  // mpmath: √(2b ln 2) for uniforms (a + 1)/2ᵇ.
  @Test(arguments: [(24, 5.76810754640), (32, 6.66043688926), (53, 8.57167434865)])
  func `the reference table of greatest values is met`(bits: Int, greatest: Double) {
    #expect(abs(BoxMullerLaw(bits: bits, offset: 1).greatest - greatest) < 1e-10)
  }

  @Test(arguments: [(24, 8.01666436473e-9), (32, 2.73014785219e-11)])
  func `what a normal variable has beyond the greatest value is lost`(bits: Int, lost: Double) {
    let law = BoxMullerLaw(bits: bits, offset: 1)
    #expect(law.tail(beyond: law.greatest).upper == 0)
    let ideal = 2 * NormalDistribution.upperTail(law.greatest).lower
    #expect(abs(ideal / lost - 1) < 1e-9)
  }

  @Test(arguments: [4, 8, 12])
  func `the blocks contain the plain sum over all radii`(bits: Int) {
    let words = 1 << bits
    for z in [0.1, 0.7, 1.5, 2.2] {
      let sum = (0..<words).reduce(0.0) { sum, a in
        let r = (-2 * log((Double(a) + 0.5) / Double(words))).squareRoot()
        return r > z ? sum + 2 / Double.pi * acos(z / r) / Double(words) : sum
      }
      let tail = BoxMullerLaw(bits: bits).tail(beyond: z)
      #expect(tail.lower <= sum * (1 + 1e-12) && tail.upper >= sum * (1 - 1e-12))
      #expect(tail.upper - tail.lower <= 1e-3 * sum)
    }
  }

  @Test func `with many bits it is the normal law`() {
    for z in [0.5, 1.0, 3.0, 5.0] {
      let tail = BoxMullerLaw(bits: 53).tail(beyond: z)
      let ideal = 2 * NormalDistribution.upperTail(z).lower
      #expect(tail.lower <= ideal * (1 + 1e-9) && tail.upper >= ideal * (1 - 1e-9))
    }
  }
}
