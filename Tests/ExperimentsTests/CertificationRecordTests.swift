// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Foundation
import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Experiments

@Suite struct `Certification records` {
  /// A record after a way through its text and the reader.
  func reread(_ record: CertificationRecord) throws -> CertificationRecord {
    let data = Data((try record.jsonLine() + "\n").utf8)
    return try #require(try RecordReader.records(in: data, path: "records.jsonl").first)
  }

  @Test func `a record reads back from its text as it was`() async throws {
    try await propertyCheck(count: 400, input: RecordSamples.arbitrary) { record in
      let copy = try reread(record)
      #expect(copy == record)
    }
  }

  @Test func `the hexadecimal numbers are the decimal ones, bit for bit`() async throws {
    try await propertyCheck(count: 400, input: RecordSamples.arbitrary) { record in
      let copy = try reread(record)
      for (decimal, text) in [(copy.radius, copy.radiusHex), (copy.lowerPA, copy.lowerPAHex)] {
        let exact = try #require(text.flatMap(Double.init))
        #expect(try #require(decimal).bitPattern == exact.bitPattern)
      }
    }
  }

  @Test func `every bound follows again from the counts in the text, bit for bit`() async throws {
    try await propertyCheck(count: 400, input: RecordSamples.evidence) { record in
      let copy = try reread(record)
      let counts = try copy.counts()
      let again = try RecordSamples.conclusion(of: copy, counts.selection, counts.estimation)
      #expect(again.certificate.lowerPA.value.bitPattern == copy.lowerPA?.bitPattern)
      #expect(again.certificate.lowerPA.complement.bitPattern == copy.oneMinusLowerPA?.bitPattern)
      #expect(again.certificate.upperPB.value.bitPattern == copy.upperPB?.bitPattern)
      #expect(again.radius?.value.bitPattern == copy.radius?.bitPattern)
      #expect(again.label == copy.prediction)
    }
  }

  @Test func `a radius that was touched is noticed by counting again`() async throws {
    try await expectCounterexample(input: RecordSamples.evidence) { record in
      var copy = record
      copy.radius = copy.radius?.nextUp
      let counts = try copy.counts()
      let again = try RecordSamples.conclusion(of: copy, counts.selection, counts.estimation)
      #expect(again.radius?.value == copy.radius)
    }
  }

  @Test func `only a certificate has a class and a radius`() async throws {
    try await propertyCheck(input: RecordSamples.evidence) { record in
      let isCertified = record.outcome == .certified
      #expect((record.prediction != nil) == isCertified)
      #expect((record.radius != nil) == isCertified)
      #expect((record.reason == nil) == isCertified)
      #expect(record.isCorrect == (isCertified && record.prediction == record.label))
    }
  }

  @Test func `counts that no votes can have produced are refused`() throws {
    for counts in [[], [-1, 4], [.max, 1]] {
      var record = RecordSamples.certified(0)
      record.estimationCounts = counts
      #expect(throws: SmoothingError.invalidCounts(counts)) { try record.counts() }
    }
  }
}
