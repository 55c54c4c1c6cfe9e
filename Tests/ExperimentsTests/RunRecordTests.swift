// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Run records` {
  @Test func `a record of another schema is refused, of whatever kind`() throws {
    func lines(_ record: some RunRecord) throws -> Data {
      Data((try record.jsonLine() + "\n").utf8)
    }
    var certified = RecordSamples.certified(3)
    var attacked = try AttackRunSamples.records(AttackRunSamples.run(), of: [3])[0]
    let (first, second) = (try lines(certified), try lines(attacked))
    #expect(try RecordReader.records(in: first, path: "r") == [certified])
    #expect(try RecordReader.records(AttackRecord.self, in: second, path: "r") == [attacked])
    certified.schema += 1
    attacked.schema += 1
    let (third, fourth) = (try lines(certified), try lines(attacked))
    #expect(throws: ExperimentError.self) { try RecordReader.records(in: third, path: "r") }
    #expect(throws: ExperimentError.self) {
      try RecordReader.records(AttackRecord.self, in: fourth, path: "r")
    }
  }

  @Test func `a record of one kind is not read as one of another`() throws {
    let data = Data((try RecordSamples.certified(3).jsonLine() + "\n").utf8)
    #expect(throws: ExperimentError.self) {
      try RecordReader.records(AttackRecord.self, in: data, path: "r")
    }
  }
}
