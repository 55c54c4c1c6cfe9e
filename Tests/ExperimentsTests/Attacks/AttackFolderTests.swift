// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import Testing

@testable import Experiments

@Suite struct `Attack folders` {
  @Test func `points stand in the file that their record names`() throws {
    try withTemporaryFolder { url in
      let run = try AttackRunSamples.run()
      let folder = try AttackFolder(url, manifest: run.manifest)
      for result in try AttackRunSamples.results(run) {
        let record = try folder.append(result)
        let name = try #require(record.pointsFile)
        let data = try Data(contentsOf: url.appendingPathComponent(name))
        let expected = try NumPyFile.data(
          result.positions.flatMap(\.values), shape: [result.positions.count, 2, 1, 1])
        #expect(data == expected)
        #expect(record.points.allSatisfy { $0.row < result.positions.count })
      }
      try folder.close()
      #expect(try RecordReader.read(AttackRecord.self, from: url).count == 5)
    }
  }

  @Test func `a run is resumed where it stopped, and only the same run`() throws {
    try withTemporaryFolder { url in
      let run = try AttackRunSamples.run()
      let first = try AttackFolder(url, manifest: run.manifest)
      _ = try first.append(AttackRunSamples.results(run, of: [3])[0])
      try first.close()
      let second = try AttackFolder(url, manifest: run.manifest)
      #expect(second.run.remaining(of: [0, 3, 8]) == [0, 8])
      try second.close()
      var other = run.manifest
      other.configuration.votes += 1
      other.configurationHash = other.configuration.hash
      #expect(throws: ExperimentError.otherRun(path: url.path, fields: ["votes"])) {
        try AttackFolder(url, manifest: other)
      }
    }
  }

  @Test func `the folder of a certification is not taken for an attack's`() throws {
    try withTemporaryFolder { url in
      try RunFolder(url, manifest: RecordSamples.manifest).close()
      #expect(throws: ExperimentError.self) {
        try AttackFolder(url, manifest: AttackRunSamples.run().manifest)
      }
    }
  }
}
