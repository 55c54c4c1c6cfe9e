// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Reading records` {
  static func line(_ example: Int = 0) throws -> String {
    try RecordSamples.certified(example).jsonLine()
  }

  func read(_ text: String) throws(ExperimentError) -> [CertificationRecord] {
    try RecordReader.records(in: Data(text.utf8), path: "r")
  }

  @Test func `wherever a file is cut, the finished records are read`() throws {
    let lines = try (0..<3).map { try Self.line($0) + "\n" }
    let whole = Data(lines.joined().utf8)
    let ends = lines.indices.map { lines[...$0].reduce(0) { $0 + $1.utf8.count } }
    withEvery("cut", in: 0...whole.count) { cut in
      let records = try? RecordReader.records(in: whole.prefix(cut), path: "r")
      #expect(records?.map(\.example) == Array(0..<ends.count { $0 <= cut }))
    }
  }

  /// Lines that are no records, and what is said of them.
  static let bad: [(String, String)] = [
    ("", "not a record in JSON"),
    ("garbage", "not a record in JSON"),
    ("{", "not a record in JSON"),
    ("[]", "type"),
    ("null", "type"),
    ("{}", "schema is missing"),
    (String(repeating: "[", count: 100_000), "not a record in JSON"),
    (String(repeating: "{\"a\":", count: 100_000), "not a record in JSON"),
  ]

  /// Edits of a good line that make it a bad one.
  static let edits: [(String, String, String)] = [
    ("\"schema\":1", "\"schema\":2", "schema is 2"),
    ("\"n\":100", "\"n\":-100", "add up"),
    ("\"n\":100", "\"n\":101", "add up"),
    ("\"n\":100", "\"n\":1e400", "not a record in JSON"),
    ("\"n\":100", "\"n\":100000000000000000000", "not a record in JSON"),
    ("\"n\":100", "\"n\":\"100\"", "field n has another type"),
    ("\"n\":100", "\"n\":100.5", "not a record in JSON"),
    ("\"n\":100", "\"n\":null", "field n"),
    ("\"n\":100,", "", "field n is missing"),
    ("[2,97,1]", "[-1,100,1]", "impossible counts"),
    ("[2,97,1]", "[9223372036854775807,9223372036854775807,2]", "impossible counts"),
    ("[2,97,1]", "[2,98]", "same classes"),
    ("[2,97,1]", "[]", "same classes"),
    ("[2,97,1]", "{\"0\":2}", "another type"),
    ("\"radius\":0.25", "\"radius\":-0.25", "without a radius"),
    ("\"radius\":0.25,", "", "without a radius"),
    ("\"radius\":0.25", "\"radius\":NaN", "not a record in JSON"),
    ("\"radius\":0.25", "\"radius\":1e999", "not a record in JSON"),
    ("\"certified\"", "\"maybe\"", "not a record in JSON"),
  ]

  func reason(_ text: String, line: Int) -> String? {
    do throws(ExperimentError) {
      _ = try read(text)
    } catch {
      guard case .malformedRecord("r", line, let reason) = error else { return "\(error)" }
      return reason
    }
    return nil
  }

  @Test func `a line that is no record is named`() throws {
    let (good, last) = (try Self.line(), try Self.line(9))
    withEvery("line", in: Self.bad) { bad, part in
      let reason = reason("\(good)\n\(bad)\n\(last)\n", line: 2)
      #expect(reason?.contains(part) == true, "\(reason ?? "it was read")")
    }
  }

  @Test func `a record with a number that cannot be is named`() throws {
    let (good, other) = (try Self.line(), try Self.line(1))
    withEvery("edit", in: Self.edits) { old, new, part in
      let bad = other.replacingOccurrences(of: old, with: new)
      #expect(bad != other)
      let reason = reason("\(good)\n\(bad)\n", line: 2)
      #expect(reason?.contains(part) == true, "\(reason ?? "it was read")")
    }
  }

  @Test func `an example cannot be counted twice`() throws {
    let text = try [Self.line(0), Self.line(1), Self.line(0)].joined(separator: "\n") + "\n"
    let reason = reason(text, line: 3)
    #expect(reason?.contains("example 0") == true)
  }

  @Test func `bytes that were changed give records or an error, never a trap`() async throws {
    let whole = Array(try (0..<2).map { try Self.line($0) + "\n" }.joined().utf8)
    let change = zip(Gen.int(in: whole.indices), Gen.integer(in: UInt8.min...UInt8.max))
    try await propertyCheck(count: 2000, input: change.array(of: 1...6)) { changes in
      var bytes = whole
      for (place, byte) in changes { bytes[place] = byte }
      do throws(ExperimentError) {
        let records = try RecordReader.records(in: Data(bytes), path: "r")
        for record in records where record.outcome != .failed {
          _ = try? RunSummary(name: "r", records: [record])
          #expect(record.estimationCounts.reduce(0, +) == record.n)
        }
      } catch {
        guard case .malformedRecord(_, let line, _) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(line >= 1)
      }
    }
  }

  @Test func `no file is no records, and a folder in its place is an error`() throws {
    let folder = try TemporaryFolder()
    let url = URL(fileURLWithPath: folder.path)
    #expect(try RecordReader.read(from: url).isEmpty)
    try FileManager.default.createDirectory(
      at: url.appendingPathComponent(RecordWriter.fileName), withIntermediateDirectories: false)
    let error = #expect(throws: ExperimentError.self) { try RecordReader.read(from: url) }
    guard case .fileUnreadable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
