// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command compare` {
  static let command = "compare --classifier net:net.safetensors --sigma 0.25"

  @Test func `a network agrees with itself`() throws {
    let shop = try Workshop()
    let output = try shop.run(
      "\(Self.command) --with net:net.safetensors --limit 5 --n 200 --format json")
    #expect(output.code == 0, "\(output.messages)")
    let votes = try JSONDecoder().decode(VoteComparison.self, from: Data(output.text.utf8))
    #expect(votes.votes == 1000 && votes.different == 0 && votes.greatestScoreDifference == 0)
  }

  @Test func `another scaling is another classifier, and the check fails`() throws {
    let shop = try Workshop()
    let output = try shop.run(
      "\(Self.command) --with net:net.safetensors,range=0:3 --limit 20 --n 200 --format json")
    #expect(output.code == 1, "\(output.messages)")
    let votes = try JSONDecoder().decode(VoteComparison.self, from: Data(output.text.utf8))
    #expect(votes.clear > 0 && votes.different >= votes.clear)
  }

  @Test(.enabled(if: EngineInformation.bfloat16 != .none))
  func `the precision is for both, and behind a name for one`() throws {
    let shop = try Workshop()
    func difference(_ options: String) throws -> (Double, Tool.Output) {
      let output = try shop.run("\(Self.command) \(options) --limit 3 --n 50 --format json")
      #expect(output.code == 0, "\(output.messages)")
      let votes = try JSONDecoder().decode(VoteComparison.self, from: Data(output.text.utf8))
      return (Double(try #require(votes.greatestScoreDifference)), output)
    }
    let (both, output) = try difference("--with net:net.safetensors --precision bf16")
    #expect(both == 0)
    for option in ["--classifier", "--with"] {
      #expect(output.messages.contains("\(option): evaluating in bf16"), "\(output.messages)")
    }
    #expect(try difference("--with net:net.safetensors,precision=bf16 --tolerance 0.1").0 > 0)
  }

  @Test(
    arguments: [
      ("net:net.safetensors", "f16", "--precision f16"),
      ("net:net.safetensors,precision=bf16", "f32", "state one"),
      ("process:cat", "f32", "a process chooses its arithmetic itself"),
    ])
  func `a precision that cannot be is refused`(with: String, precision: String, part: String)
    throws
  {
    let shop = try Workshop()
    let output = try shop.run("\(Self.command) --with \(with) --precision \(precision)")
    #expect(output.code == 2, "\(output.messages)")
    #expect(output.messages.contains(part), "\(output.messages)")
  }

  /// Should the signal come before anyone listens, it ends the process as it ends any other.
  @Test(arguments: [SIGINT, SIGTERM])
  func `an interruption ends it as one`(signal: Int32) throws {
    let shop = try Workshop()
    let tool = try shop.start("\(Self.command) --with net:net.safetensors --n 20000")
    Thread.sleep(forTimeInterval: 0.7)
    tool.send(signal)
    let output = try tool.wait()
    #expect(output.code == 130 || output.signal == signal, "\(output.messages)")
    #expect(output.text.isEmpty)
  }
}
