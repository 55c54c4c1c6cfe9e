// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import PropertyTesting
import Smoothing
import Statistics
import Testing

@Suite struct `Point verification` {
  func verify(
    _ certificate: GaussianL2, at distance: Double, _ votes: [Int], competitor: Int? = 1,
    share: Double = 0.01, charge: Double = 0
  ) throws -> PointVerification {
    try PointVerification(
      certificate: certificate, label: 0, competitor: competitor, distance: distance,
      counts: ClassCounts(votes), share: FailureProbability(share), charge: charge)
  }

  @Test func `a right certificate is violated with at most the share's probability`() throws {
    try withEvery("p", in: [0.6, 0.8, 0.95]) { pA in
      let certificate = try binaryCertificate(pA)
      let radius = try #require(certificate.radius).value
      for multiple in [0, 0.5, 0.99] {
        // The half-space attains the envelope.
        let kept = try certificate.envelope(at: multiple * radius).value
        for votes in [10, 60, 200] {
          for share in [0.01, 0.1, 0.4] {
            let confirmed = try (0...votes).filter {
              let point = try verify(
                certificate, at: multiple * radius, [$0, votes - $0], share: share)
              return if case .confirmed? = point.violation { true } else { false }
            }
            // Few votes for the class confirm, many do not.
            #expect(confirmed == Array(0..<confirmed.count))
            let tail = BinomialOracle.tail(atMost: confirmed.count - 1, of: votes, p: kept)
            #expect(confirmed.isEmpty || tail <= share)
          }
        }
      }
    }
  }

  @Test func `inside both tests count, each at half of the share`() async throws {
    try await propertyCheck(
      count: 300, input: Gen.double(in: 0.55...0.99), Gen.double(in: 0...0.999),
      Gen.int(in: 0...60).array(of: 3)
    ) { pA, multiple, votes in
      guard votes.reduce(0, +) > 0 else { return }
      let certificate = try binaryCertificate(pA)
      let radius = try #require(certificate.radius).value
      let point = try verify(certificate, at: multiple * radius, votes)
      let envelope = try #require(point.envelopePValue)
      #expect(point.isInside && point.radius == radius)
      #expect(point.violationPValue == min(1, 2 * min(envelope, point.flip.pValue)))
      #expect(point.flipLevel.value == 0.005)
      // A flip inside the radius is a violation; a violation need not be a flip.
      if case .confirmed = point.departure {
        guard case .confirmed = point.violation else {
          Issue.record("a confirmed flip inside is no confirmed violation")
          return
        }
      }
    }
  }

  @Test func `outside only the flip is tested, with the whole share`() throws {
    let certificate = try binaryCertificate(0.9)
    let radius = try #require(certificate.radius).value
    for distance in [radius, 1.5 * radius, .infinity] {
      let point = try verify(certificate, at: distance, [10, 90])
      #expect(!point.isInside)
      #expect(point.violation == nil && point.violationPValue == nil && point.envelopePValue == nil)
      #expect(point.flipLevel == point.share)
      #expect(point.departure == .confirmed(pValue: point.flip.pValue))
    }
    #expect(try verify(certificate, at: radius.nextDown, [10, 90]).isInside)
  }

  @Test func `an abstention certifies nothing that could be violated`() throws {
    let point = try verify(try binaryCertificate(0.4), at: 0, [0, 100])
    #expect(point.radius == nil && !point.isInside && point.violation == nil)
  }

  @Test func `votes of a right certificate, of a violated one and of neither`() throws {
    let certificate = try binaryCertificate(0.9)
    let right = try verify(certificate, at: 0.1, [900, 100])
    #expect(right.violation == .refuted(pValue: right.flip.predictionPValue))
    #expect(right.departure == right.violation)
    let violated = try verify(certificate, at: 0.1, [700, 300])
    #expect(violated.violation == .confirmed(pValue: try #require(violated.violationPValue)))
    // The class still wins, though with fewer votes than the certificate says.
    #expect(violated.departure == .refuted(pValue: violated.flip.predictionPValue))
    let open = try verify(certificate, at: 1.28, [4, 5])
    #expect(open.violation == .undecided(pValue: try #require(open.violationPValue)))
    #expect(open.departure == .undecided(pValue: open.flip.pValue))
  }

  @Test func `a charge makes every verdict harder`() async throws {
    try await propertyCheck(
      count: 200, input: Gen.double(in: 0...1.2), Gen.int(in: 0...100), Gen.double(in: 0...1e-3)
    ) { distance, kept, charge in
      let certificate = try binaryCertificate(0.9)
      let free = try verify(certificate, at: distance, [kept, 100 - kept])
      let charged = try verify(certificate, at: distance, [kept, 100 - kept], charge: charge)
      // But for the rounding of the tails.
      let (more, less) = (
        try #require(charged.violationPValue), try #require(free.violationPValue)
      )
      #expect(more >= less * (1 - 1e-11))
      #expect(charged.flip.pValue >= free.flip.pValue)
    }
  }

  @Test func `invalid values are errors that name them`() throws {
    let certificate = try binaryCertificate(0.9)
    for distance in [-1, .nan] as [Double] {
      #expect(throws: AttackError.self) { try verify(certificate, at: distance, [3, 4]) }
    }
    #expect(throws: AttackError.statistics(.invalidTrials(0))) {
      try verify(certificate, at: 0, [0, 0])
    }
    #expect(throws: AttackError.self) { try verify(certificate, at: 0, [1, 1], competitor: 0) }
    #expect(throws: AttackError.self) { try verify(certificate, at: 0, [1, 1], charge: 2) }
    #expect(throws: AttackError.self) {
      try verify(certificate, at: 0, [1, 1], share: .leastNonzeroMagnitude)
    }
  }
}
