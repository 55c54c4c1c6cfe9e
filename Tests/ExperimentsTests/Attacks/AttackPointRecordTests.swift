// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@testable import Experiments

@Suite struct `Attack point records` {
  @Test func `a verdict is exactly one of three`() throws {
    for record in try AttackRunSamples.records(AttackRunSamples.run()) {
      for point in record.points {
        let isUndecided = if case .undecided = point.departure { true } else { false }
        #expect([point.isBroken, point.isHeld, isUndecided].count { $0 } == 1)
      }
    }
  }

  @Test func `inside means inside the radius`() throws {
    for record in try AttackRunSamples.records(AttackRunSamples.run()) {
      for point in record.points {
        #expect(point.isInside == (record.radius.map { point.distance < $0 } ?? false))
        #expect((point.violation != nil) == (point.isInside && point.counts != nil))
      }
    }
  }

  @Test func `the table of points has one line for each and as many fields as names`() throws {
    let records = try AttackRunSamples.records(AttackRunSamples.run())
    let lines = AttackPointRecord.csv(of: records).split(separator: "\n")
    #expect(lines.count == 1 + records.reduce(0) { $0 + $1.points.count })
    let columns = AttackPointRecord.csvHeader.split(separator: ",").count
    for line in lines {
      #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == columns)
    }
    #expect(AttackPointRecord.csv(of: []) == AttackPointRecord.csvHeader)
  }
}
