// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command predict` {
  static let command =
    "predict --classifier net:net.safetensors --sigma 0.25 --n 200 --limit 12"

  @Test func `the three forms of the result tell the same`() throws {
    let shop = try Workshop()
    let json = try shop.run("\(Self.command) --format json").lines.map {
      try JSONDecoder().decode(ExamplePrediction.self, from: Data($0.utf8))
    }
    #expect(json.map(\.example) == Array(0..<12))
    let csv = try shop.run("\(Self.command) --format csv")
    #expect(csv.lines.map(String.init) == [ExamplePrediction.header] + json.map(\.row))
    let text = try shop.run(Self.command).text
    let correct = json.count { $0.prediction == $0.label }
    let abstained = json.count { $0.prediction == nil }
    #expect(text.contains("\(correct) of 12 correct, \(abstained) abstentions"))
  }

  @Test func `predictions do not depend on threads or batches`() throws {
    let shop = try Workshop()
    let reference = try shop.run("\(Self.command) --format json --threads 1").text
    for schedule in ["--threads 2", "--batch 7", "--batch 513 --threads 2"] {
      #expect(try shop.run("\(Self.command) --format json \(schedule)").text == reference)
    }
  }

  @Test func `a prediction is made where its p-value is small enough, and not elsewhere`() throws {
    let shop = try Workshop()
    for alpha in [0.4, 0.001] {
      let output = try shop.run("\(Self.command) --format json --alpha \(alpha)")
      for line in output.lines {
        let found = try JSONDecoder().decode(ExamplePrediction.self, from: Data(line.utf8))
        #expect(found.counts.reduce(0, +) == 200)
        #expect((found.prediction != nil) == (found.pValue <= alpha))
      }
    }
  }

  /// Should the signal ever come before anyone listens, it ends the process as it ends any other.
  @Test func `a process that is interrupted stops with code 130`() throws {
    let shop = try Workshop()
    let process = try shop.start(
      "predict --classifier net:net.safetensors --sigma 0.25 --n 10000000 --limit 1")
    Thread.sleep(forTimeInterval: 0.5)
    process.send(SIGINT)
    let output = try process.wait()
    #expect(output.signal == SIGINT || output.code == 130)
    #expect(output.text.isEmpty)
  }
}
