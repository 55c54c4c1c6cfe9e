// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("Oracle enumeration") struct OracleEnumerationTests {
  /// A point of power for k of n votes.
  private static func point(
    k: Int, n: Int, n0: Int = 3, alpha: Double = 0.1
  ) throws -> OraclePoint {
    try OracleHalfSpaces.pointOfPower(k: k, n: n, n0: n0, alpha: alpha, noise: GridNoiseModel())
  }

  @Test(arguments: [(8, 10), (20, 30), (35, 40), (80, 100)])
  func `the rate by enumeration is the rate by binomial tails`(k: Int, n: Int) throws {
    let point = try Self.point(k: k, n: n)
    var enumeration = OracleEnumeration(of: LibraryProcedure(.binary), at: point)
    let rate = try #require(try enumeration.rate(under: point.law))
    #expect((rate - (try point.exactRate())).magnitude < 1e-10)
    #expect(rate <= 0.1)
  }

  @Test func `at a point of power nearly all of α is used up, once the right class is selected`()
    throws
  {
    let point = try Self.point(k: 80, n: 100, n0: 99)
    #expect(try point.exactRate() > 0.0999 && point.exactRate() <= 0.1)
  }

  @Test func `votes that are shared double the error of a tie`() throws {
    let point = try OracleHalfSpaces.nearTie(n: 25, alpha: 0.12, noise: GridNoiseModel())
    var enumeration = OracleEnumeration(of: LibraryProcedure(.binary), at: point)
    let fresh = try #require(try enumeration.rate(under: point.law))
    let shared = try #require(try enumeration.rate(under: point.law, sharesNoise: true))
    #expect(fresh < 0.12 && (shared / fresh - 2).magnitude < 0.01)
  }

  @Test func `noise has by construction the law that the half-space is given`() throws {
    for point in [try Self.point(k: 8, n: 10), try Self.point(k: 90, n: 100)] {
      let difference = point.law.probabilities[1] - point.constructed.probabilities[1]
      #expect(difference.magnitude < 1e-14)
    }
    let ridge = try OracleRidge.threeClasses(noise: GridNoiseModel())
    for (claimed, constructed) in zip(ridge.law.probabilities, ridge.constructed.probabilities) {
      #expect((claimed - constructed).magnitude < 1e-14)
    }
  }

  @Test func `the rate of a procedure of another form is not known`() throws {
    let point = try Self.point(k: 8, n: 10)
    var enumeration = OracleEnumeration(of: Peeking(), at: point)
    #expect(try enumeration.rate(under: point.law) == nil)
  }

  /// Looks three times.
  private struct Peeking: CertificationProcedure {
    let name = "peeking"

    func certify(_ source: any VoteSource, plan: VotePlan) throws -> CertifiedStatement? {
      _ = try source.votes(plan.n)
      return try LibraryProcedure(.binary).certify(source, plan: plan)
    }
  }
}
