// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Files of scores` {
  let answer = ExampleAnswer(example: 3, label: 1, prediction: 0, scores: [0.1, -2])

  @Test func `the file appears when it is whole`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("scores.csv").path
      let file = try ScoreFile(path, classCount: 2)
      for _ in 0..<5000 { try file.append(answer) }
      #expect(!FileManager.default.fileExists(atPath: path))
      try file.finish()
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 5001 && lines[0] == "idx,label,score_0,score_1")
      #expect(lines[5000] == "3,1,0.100000001,-2")
    }
  }

  @Test func `nothing is left of a file that was not finished`() throws {
    try withTemporaryFolder { folder in
      do {
        let file = try ScoreFile(folder.appendingPathComponent("scores.csv").path, classCount: 2)
        try file.append(answer)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func `a place that cannot be written is named`() throws {
    try withTemporaryFolder { folder in
      for path in [folder.path, folder.path + "/none/scores.csv"] {
        #expect(throws: ExperimentError.self) { try ScoreFile(path, classCount: 2) }
      }
    }
  }
}
