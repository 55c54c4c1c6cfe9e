// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import PropertyTesting
import Statistics
import Testing

@Suite struct `Envelope test` {
  let level = FailureProbability.standard

  @Test func `a right certificate is rejected with at most the level's probability`() throws {
    try withEvery("p", in: [0.55, 0.7, 0.9, 0.99, 0.999_999]) { pA in
      let certificate = try binaryCertificate(pA, sigma: 0.5)
      let radius = try #require(certificate.radius).value
      for multiple in [0, 0.3, 0.9, 0.999] {
        let test = try EnvelopeTest(certificate: certificate, distance: multiple * radius)
        for votes in [1, 10, 100, 5000] {
          for level in [0.001, 0.05, 0.4] {
            let rejected = try test.greatestRejectedCount(
              votes: votes, level: FailureProbability(level))
            // The half-space attains the envelope: no right certificate is rejected more often.
            let tail = BinomialOracle.tail(atMost: rejected, of: votes, p: test.bound.value)
            #expect(rejected < 0 || tail <= level * (1 + 1e-9))
          }
        }
      }
    }
  }

  @Test func `a p-value is never below the exact tail, decided in integers`() throws {
    // At distance 0 the null probability is p itself, exactly.
    for p in [0.25, 0.75, 0.9] {
      let test = try EnvelopeTest(certificate: binaryCertificate(p), distance: 0)
      for votes in [1, 2, 17, 40] {
        for kept in 0...votes {
          let pValue = try test.pValue(kept: kept, of: votes)
          #expect(exactTail(atMost: kept, of: votes, p: p, isAtMost: pValue))
          #expect(pValue <= BinomialOracle.tail(atMost: kept, of: votes, p: p) * (1 + 1e-11))
        }
      }
    }
  }

  @Test func `votes reject where their p-value is at most the level`() async throws {
    try await propertyCheck(
      count: 200, input: Gen.double(in: 0.5...0.999), Gen.double(in: 0...0.9),
      Gen.int(in: 1...300)
    ) { pA, multiple, votes in
      let certificate = try binaryCertificate(pA)
      let radius = certificate.radius?.value ?? 0
      let test = try EnvelopeTest(certificate: certificate, distance: multiple * radius)
      let rejected = try test.greatestRejectedCount(votes: votes, level: level)
      #expect(try rejected < 0 || test.pValue(kept: rejected, of: votes) <= level.value)
      #expect(try test.pValue(kept: rejected + 1, of: votes) > level.value)
    }
  }

  @Test func `the further away, the less is claimed`() throws {
    let certificate = try twoClassCertificate(0.7, 0.1)
    var last = 0.0
    for step in 0...20 {
      let test = try EnvelopeTest(certificate: certificate, distance: Double(step) / 20)
      let pValue = try test.pValue(kept: 40, of: 100)
      #expect(pValue >= last)
      last = pValue
    }
  }

  @Test func `the margin of the radius equals the envelope in the binary form only`() throws {
    let (binary, twoClass) = (try binaryCertificate(0.8), try twoClassCertificate(0.8, 0.05))
    for certificate in [binary, twoClass] {
      let radius = try #require(certificate.radius).value
      let test = try EnvelopeTest(certificate: certificate, distance: radius / 2)
      let margin = NormalDistribution.lowerTail(radius / 2)
      if certificate == binary {
        #expect(abs(test.bound.value - margin.lower) < 1e-14)
      } else {
        #expect(margin.lower > test.bound.value + 0.05)
      }
    }
  }

  /// The wrong null Φ((R − r)/σ) would call nearly every right certificate of the two-class form violated, exactly enumerated.
  @Test func `the margin of the radius as null is caught in the two-class form`() throws {
    let (pA, pB, votes) = (0.6, 0.1, 1000)
    let certificate = try twoClassCertificate(pA, pB)
    let radius = try #require(certificate.radius).value
    for multiple in [0, 0.5, 0.9] {
      let test = try EnvelopeTest(certificate: certificate, distance: multiple * radius)
      // The worst case attains the envelope, so that the certificate is right and tight.
      let truth = test.bound.value
      let margin = NormalDistribution.lowerTail(radius * (1 - multiple)).lower
      let wrong = try RateTest(trials: votes, rate: margin...1, falseAlarm: level.value)
      #expect(try wrong.power(rate: truth) > 0.99)
      #expect(try test.power(at: truth, votes: votes, level: level) <= level.value)
    }
  }

  @Test func `a charge lowers what is claimed, and only that`() throws {
    let certificate = try binaryCertificate(0.9)
    let (free, charged) = (
      try EnvelopeTest(certificate: certificate, distance: 0.5),
      try EnvelopeTest(certificate: certificate, distance: 0.5, charge: 0.01)
    )
    #expect(charged.bound.value < free.bound.value - 0.01)
    #expect(charged.bound.value > free.bound.value - 0.010_000_1)
    for kept in stride(from: 0, through: 100, by: 5) {
      #expect(try charged.pValue(kept: kept, of: 100) >= free.pValue(kept: kept, of: 100))
    }
  }

  @Test func `the least number of votes can reject, and one less cannot`() throws {
    for pA in [0.501, 0.9, 0.999, 1 - 1e-12] {
      for level in [0.4, 0.001, 1e-30] {
        let level = try FailureProbability(level)
        let test = try EnvelopeTest(certificate: binaryCertificate(pA), distance: 0)
        let least = try #require(try test.leastVotes(level: level))
        #expect(try test.greatestRejectedCount(votes: least, level: level) >= 0)
        #expect(try least == 1 || test.greatestRejectedCount(votes: least - 1, level: level) < 0)
      }
    }
  }

  @Test func `nothing can be rejected where nothing is claimed`() throws {
    let test = try EnvelopeTest(certificate: binaryCertificate(0.9), distance: 0, charge: 1)
    #expect(test.bound == .trivial)
    #expect(try test.leastVotes(level: level) == nil)
    #expect(try test.pValue(kept: 0, of: 1_000_000) == 1)
    #expect(try test.power(at: 0, votes: 1000, level: level) == 0)
  }

  /// Votes that expose, at the input itself, a radius inflated by κ on a half-space: 80 % power at level 0.001.
  ///
  /// The exact numbers were summed independently. Beside them stands the normal approximation, which is too small where p is near 1.
  @Test(arguments: [
    (1.05, 0.7, 39_247, 39_061), (1.05, 0.9, 11_317, 11_035), (1.05, 0.99, 17_467, 16_354),
    (1.1, 0.7, 9846, 9763), (1.1, 0.9, 2881, 2764), (1.1, 0.99, 4837, 4176),
    (1.25, 0.7, 1600, 1559), (1.25, 0.9, 502, 442), (1.25, 0.99, 1022, 693), (2, 0.7, 109, 94),
    (2, 0.9, 54, 25), (2, 0.99, 161, 77),
  ])
  func `the votes needed for a replication are those summed independently`(
    factor: Double, p: Double, votes: Int, approximation: Int
  ) throws {
    let test = try EnvelopeTest(certificate: inflatedCertificate(p, by: factor), distance: 0)
    #expect(try test.power(at: p, votes: votes, level: level) >= 0.8)
    #expect(try test.power(at: p, votes: votes * 97 / 100, level: level) < 0.8)
    #expect(try test.power(at: p, votes: approximation, level: level) < 0.8)
  }

  @Test func `invalid values are errors that name them`() throws {
    let certificate = try binaryCertificate(0.9)
    for distance in [-1, -.infinity, .nan] as [Double] {
      #expect(throws: AttackError.self) {
        try EnvelopeTest(certificate: certificate, distance: distance)
      }
    }
    for charge in [-1, 1.5, .nan] as [Double] {
      #expect(throws: AttackError.self) {
        try EnvelopeTest(certificate: certificate, distance: 0, charge: charge)
      }
    }
    let test = try EnvelopeTest(certificate: certificate, distance: .infinity)
    #expect(try test.pValue(kept: 0, of: 100) == 1)
    #expect(throws: AttackError.statistics(.invalidTrials(0))) { try test.pValue(kept: 0, of: 0) }
    #expect(throws: AttackError.statistics(.invalidSuccesses(3, trials: 2))) {
      try test.pValue(kept: 3, of: 2)
    }
    #expect(throws: AttackError.statistics(.invalidProbability(2))) {
      try test.power(at: 2, votes: 10, level: level)
    }
  }
}
