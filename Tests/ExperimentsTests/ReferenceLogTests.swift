// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Reference logs` {
  @Test func `what is written reads back as the same numbers`() async throws {
    let kinds = zip(Gen.int(in: 0...3), Gen.double(in: 0...Double.greatestFiniteMagnitude))
    try await propertyCheck(input: kinds.array(of: 0...20)) { kinds in
      let records = kinds.enumerated().map { example, kind in
        switch kind.0 {
        case 0: RecordSamples.abstained(example)
        case 1: RecordSamples.failed(example)
        default: RecordSamples.certified(example, label: kind.0 - 1, radius: kind.1)
        }
      }
      let rows = try ReferenceLog.rows(in: ReferenceLog.text(of: records), path: "log")
      #expect(rows.count == records.count)
      for (row, record) in zip(rows, records) {
        #expect(row.example == record.example && row.label == record.label)
        #expect(row.prediction == record.prediction)
        #expect(row.radius.bitPattern == (record.radius ?? 0).bitPattern)
        #expect(row.isCorrect == record.isCorrect)
      }
    }
  }

  @Test func `an abstention is −1 with radius 0`() throws {
    let text = ReferenceLog.text(of: [RecordSamples.abstained(4), RecordSamples.certified(5)])
    #expect(
      text == """
        idx\tlabel\tpredict\tradius\tcorrect\ttime
        4\t1\t-1\t0.0\t0\t0.500
        5\t1\t1\t0.25\t1\t0.500

        """)
  }

  @Test func `times of any form, blank lines and line ends of any kind are read`() throws {
    let text =
      "idx\tlabel\tpredict\tradius\tcorrect\ttime\r\n0\t3\t3\t0.71\t1\t0:00:01.5\r\n\r\n"
      + "1\t2\t-1\t0.0\t0\t12.25\r\n2\t5\t4\t0.1\t0\n"
    let rows = try ReferenceLog.rows(in: text, path: "log")
    #expect(rows.map(\.example) == [0, 1, 2])
    #expect(rows.map(\.prediction) == [3, nil, 4])
    #expect(rows.map(\.radius) == [0.71, 0, 0.1])
    #expect(rows.map(\.isCorrect) == [true, false, false])
  }

  @Test func `a bad row is named by its line, blank lines counted`() throws {
    let head = ReferenceLog.header + "\n\n0\t1\t1\t0.5\t1\t1\n"
    let bad = [
      "1\t1\t1\t0.5\t2\t1", "1\t1\t1\tnan\t1\t1", "1\t1\t1\t-0.5\t1\t1", "1\t1\t1\tinf\t1\t1",
      "1\t1\t1", "a\t1\t1\t0.5\t1\t1", "1,1,1,0.5,1,1", "99999999999999999999\t1\t1\t0.5\t1\t1",
    ]
    withEvery("row", in: bad) { row in
      let error = #expect(throws: ExperimentError.self) {
        try ReferenceLog.rows(in: head + row + "\n", path: "log")
      }
      guard case .malformedRow("log", 4, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func `a log with other columns is refused`() {
    for header in ["", "idx\tlabel\tpredict\tcorrect\ttime", "0\t1\t1\t0.5\t1\t1"] {
      let error = #expect(throws: ExperimentError.self) {
        try ReferenceLog.rows(in: header + "\n0\t1\t1\t0.5\t1\t1\n", path: "log")
      }
      guard case .malformedRow("log", 1, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  // MARK: Published logs

  /// The folder of published logs, if it is there.
  static let folder = PublicData.file("logs")

  static func rows(of path: String) throws -> [ReferenceLog.Row] {
    let text = String(decoding: try DataFile.read(path), as: UTF8.self)
    return try ReferenceLog.rows(in: text, path: path)
  }

  @Test(.enabled(if: folder != nil, "needs the folder logs in SMOOTHING_DATA"))
  func `every row of the published logs is read`() throws {
    let folder = try #require(Self.folder)
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    // Logs of certifications, and neither of predictions nor of analyses.
    let logs = names.filter { name in
      let file = (name as NSString).lastPathComponent
      return (file.hasPrefix("noise_") && file.hasSuffix("gz"))
        || (file.hasPrefix("sigma_") && name.contains("/certify/"))
    }
    #expect(logs.count > 50)
    for name in logs {
      let path = folder.appendingPathComponent(name).path
      let lines = try DataFile.read(path).count { $0 == 0x0A }
      let rows = try Self.rows(of: path)
      #expect(rows.count >= max(100, lines - 1), "\(name)")
      for row in rows {
        #expect(row.prediction != nil || (row.radius == 0 && !row.isCorrect))
        #expect(row.isCorrect == (row.prediction == row.label))
      }
    }
  }

  @Test(.enabled(if: folder != nil, "needs the folder logs in SMOOTHING_DATA"))
  func `the accuracy that the paper states for ImageNet at radius one half is reproduced`() throws {
    let name = "locuslab/data/certify/imagenet/resnet50/noise_0.25/test/sigma_0.25"
    let rows = try Self.rows(of: try #require(Self.folder).appendingPathComponent(name).path)
    let curve = try CertifiedAccuracy(
      correctRadii: rows.filter(\.isCorrect).map(\.radius), attempted: rows.count,
      abstentions: rows.count { $0.prediction == nil }, alpha: .standard)
    #expect(curve.attempted == 427)
    #expect(curve.count(at: 0.5) == 211)
    #expect((curve.at(0.5) * 100).rounded() == 49)
  }
}
