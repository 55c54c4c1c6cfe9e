// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `Certification sessions` {
  static let command =
    "certify --classifier net:net.safetensors --sigma 0.25 --n0 50 --n 1000 --limit 24 --output"
  /// Slow enough for a signal, or another process, to come in the middle.
  static let slow =
    "certify --classifier net:net.safetensors --sigma 0.25 --n 4000 --limit 12 --threads 1 --output"

  @Test func `a process killed in the middle loses no finished record`() throws {
    let shop = try Workshop()
    #expect(try shop.run("\(Self.command) whole --threads 1").code == 0)
    var kept: [CertificationRecord] = []
    for (count, schedule) in [(4, "--threads 1"), (11, "--threads 2 --batch 7")] {
      let process = try shop.start("\(Self.command) run \(schedule)")
      try shop.wait(for: count, recordsIn: "run", of: process)
      process.send(SIGKILL)
      #expect(try process.wait().code == nil)
      let records = try shop.records("run")
      #expect(records.count >= count && records.count < 24)
      #expect(Set(kept).isSubset(of: records))
      kept = records
    }
    let last = try shop.run("\(Self.command) run --batch 513")
    #expect(last.code == 0)
    #expect(last.messages.contains("\(kept.count) of 24 examples are already in"))
    #expect(try shop.recordText("run") == shop.recordText("whole"))
    #expect(try shop.run("\(Self.command) run").code == 0)
    #expect(try shop.recordText("run") == shop.recordText("whole"))
  }

  @Test func `a line cut in the middle is done again`() throws {
    let shop = try Workshop()
    let command = Self.command.replacingOccurrences(of: "--limit 24", with: "--limit 3")
    #expect(try shop.run("\(command) run").code == 0)
    let whole = try shop.recordText("run")
    let file = shop.folder.url("run/records.jsonl")
    try Data(contentsOf: file).dropLast(100).write(to: file)
    #expect(try shop.records("run").count == 2)
    #expect(try shop.run("\(command) run").code == 0)
    #expect(try shop.recordText("run") == whole)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a process that is interrupted stops with code 130, and says how to go on`(
    signal: Int32
  ) throws {
    let shop = try Workshop()
    let process = try shop.start("\(Self.slow) run")
    try shop.wait(for: 2, recordsIn: "run", of: process)
    process.send(signal)
    let output = try process.wait()
    #expect(output.code == 130)
    #expect(output.text.isEmpty)
    let count = try shop.records("run").count
    #expect(count >= 2 && count < 12)
    #expect(output.messages.contains("\(count) records are in"))
    #expect(output.messages.contains("the same command goes on from there"))
    let last = try shop.run("\(Self.slow) run --threads 2")
    #expect(last.code == 0)
    #expect(try shop.records("run").map(\.example) == Array(0..<12))
  }

  @Test func `a run is resumed with the same options only`() throws {
    let shop = try Workshop()
    let command = "certify --classifier net:net.safetensors --limit 1 --output run"
    let first = "\(command) --sigma 0.25 --n 200"
    #expect(try shop.run(first).code == 0)
    let before = try shop.folder.text(of: "run/records.jsonl")
    for (options, field) in [
      ("--sigma 0.5 --n 200", "sigma"), ("--sigma 0.25 --n 201", "n"),
      ("--sigma 0.25 --n 200 --n0 99", "n0"), ("--sigma 0.25 --n 200 --alpha 0.01", "alpha"),
      ("--sigma 0.25 --n 200 --seed 1", "seed"),
      ("--sigma 0.25 --n 200 --bound two-class", "bound"),
      ("--sigma 0.25 --n 200 --noise float", "noise"),
      ("--sigma 0.25 --n 200 --data digits:train", "data, dataHash"),
    ] {
      let output = try shop.run("\(command) \(options)")
      #expect(output.code == 2)
      #expect(output.text.isEmpty)
      #expect(output.messages.contains("holds another run (\(field))"), "\(output.messages)")
      #expect(output.messages.contains("--output"))
      #expect(try shop.folder.text(of: "run/records.jsonl") == before)
    }
    // More examples are the same run.
    #expect(try shop.run(first + " --limit 2").code == 0)
    #expect(try shop.folder.text(of: "run/records.jsonl").hasPrefix(before))
  }

  @Test func `two processes cannot write to one run at once`() throws {
    let shop = try Workshop()
    let first = try shop.start("\(Self.slow) run --n 20000")
    try shop.wait(for: 1, recordsIn: "run", of: first)
    let second = try shop.run("\(Self.slow) run --n 20000")
    #expect(first.isRunning)
    #expect(second.code == 2)
    #expect(second.messages.contains("is being written by another process"))
    #expect(second.messages.contains("--output"))
    // The lock dies with its process.
    first.send(SIGKILL)
    #expect(try first.wait().code == nil)
    let kept = try shop.records("run")
    #expect(kept.count >= 1)
    #expect(try shop.run("\(Self.slow) run --n 20000 --limit 1").code == 0)
    #expect(try shop.records("run") == kept)
  }
}
