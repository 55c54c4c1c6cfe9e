// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Experiments

@Suite struct `Power of a run` {
  func power(_ records: [AttackRecord], factor: Double = 1.05) throws -> Double {
    var survey = InflationSurvey(
      manifest: try AttackSamples.manifest(), beta: .standard, factor: factor, level: 0.01)
    return try survey.power(of: records, alpha: .standard)
  }

  @Test func `with one K for all it is that of the plain computation`() throws {
    let records = try AttackSamples.records(30).map { record in
      var record = record
      record.verifiedPoints = 37
      return record
    }
    let plain = try InflationPower(
      factor: 1.02, multiples: [0] + AttackSamples.multiples, votes: 10_000,
      budget: VerificationBudget(points: 37), charge: 1e-19)
    let certificates = records.filter { $0.radius != nil }.compactMap(\.certification.certificate)
    let expected = try plain.power(
      against: certificates, attempted: records.count, alpha: .standard)
    #expect(try power(records, factor: 1.02) == expected)
    #expect(expected > 0)
  }

  @Test func `a greater inflation is seen no less, and more points cost power`() throws {
    let records = try AttackSamples.records(12)
    let powers = try [1.001, 1.01, 1.02, 1.05, 1.2].map { try power(records, factor: $0) }
    #expect(zip(powers, powers.dropFirst()).allSatisfy { $0 <= $1 })
    let costly = records.map { record in
      var record = record
      record.verifiedPoints *= 100
      return record
    }
    #expect(try power(costly, factor: 1.01) <= power(records, factor: 1.01))
  }

  @Test func `examples without a certificate or verified points add nothing`() throws {
    #expect(try power(AttackSamples.records(20, mix: .allAbstained)) == 0)
    let unverified = try AttackSamples.records(20).map { record in
      var record = record
      record.verifiedPoints = 0
      return record
    }
    #expect(try power(unverified) == 0)
  }

  @Test func `a stored certificate is the one that was issued`() async throws {
    try await propertyCheck(count: 200, input: RecordSamples.evidence) { record in
      guard record.outcome == .certified else { return }
      let certificate = try #require(record.certificate)
      let counts = try record.counts()
      let issued = try RecordSamples.conclusion(
        of: record, counts.selection, counts.estimation
      ).certificate
      #expect(certificate.lowerPA == issued.lowerPA && certificate.sigma == issued.sigma)
      #expect(certificate.upperPB.value == issued.upperPB.value)
      let radius = try #require(certificate.radius?.value)
      #expect(abs(radius - (record.radius ?? 0)) <= 1e-12 * radius)
    }
  }

  @Test func `bounds that are none make no certificate`() {
    var record = RecordSamples.certified(0)
    #expect(record.certificate == nil)
    (record.lowerPA, record.oneMinusLowerPA) = (2, .nan)
    #expect(record.certificate == nil)
  }
}
