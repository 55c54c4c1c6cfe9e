// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import Smoothing
import Statistics
import Testing

@testable import Experiments

@Suite struct `Attack records` {
  @Test func `a record survives its line`() throws {
    for record in try AttackRunSamples.records(AttackRunSamples.run()) {
      let line = try record.jsonLine()
      let data = Data((line + "\n").utf8)
      #expect(!line.contains("\n"))
      #expect(try RecordReader.records(AttackRecord.self, in: data, path: "r") == [record])
    }
  }

  @Test func `the verdicts follow from the counts of the record`() throws {
    let run = try AttackRunSamples.run()
    for record in try AttackRunSamples.records(run) where record.radius != nil {
      let counts = try record.certification.counts()
      let certification = try run.certification.rule.certify(
        selection: counts.selection, estimation: counts.estimation)
      let share = try VerificationBudget(
        beta: FailureProbability(record.beta), points: record.verifiedPoints
      ).share
      let target = try #require(record.target)
      for point in record.points {
        guard let votes = point.counts else { continue }
        let again = try PointVerification(
          certificate: certification.certificate, label: target, competitor: point.competitor,
          distance: point.distance, counts: ClassCounts(votes), share: share,
          charge: run.manifest.charge)
        #expect(again.departure == point.departure)
        #expect(again.violation == point.violation)
        #expect(again.envelopePValue == point.envelopePValue)
      }
    }
  }

  @Test func `a record that contradicts itself is refused with its line`() throws {
    let record = try AttackRunSamples.records(AttackRunSamples.run())[2]
    func refused(_ edit: (inout AttackRecord) -> Void) throws -> Bool {
      var bad = record
      edit(&bad)
      return bad.flaw != nil
    }
    #expect(record.flaw == nil)
    #expect(try refused { $0.certification.example += 1 })
    #expect(try refused { $0.target = nil })
    #expect(try refused { $0.target = 99 })
    #expect(try refused { $0.points[0].distance = -1 })
    #expect(try refused { $0.points[0].budget = .infinity })
    #expect(try refused { $0.certification.estimationCounts = [1] })
  }

  @Test func `the least broken distance is over all attacks, or of one`() throws {
    var record = try AttackRunSamples.records(AttackRunSamples.run())[2]
    record.points = record.points.map { point in
      var point = point
      point.departure = .undecided(pValue: 1)
      return point
    }
    #expect(record.leastBrokenDistance == nil)
    record.points[0].departure = .confirmed(pValue: 0)
    record.points[0].distance = 0.5
    record.points[4].departure = .confirmed(pValue: 0)
    record.points[4].distance = 0.25
    #expect(record.leastBrokenDistance == 0.25)
    #expect(record.leastBrokenDistance(by: record.points[0].attack) == 0.5)
    #expect(record.leastBrokenDistance(by: "none") == nil)
  }
}
