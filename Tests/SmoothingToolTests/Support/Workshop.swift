// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

/// A folder of its own with a trained network in it, in which the tool is run.
struct Workshop {
  let folder: TemporaryFolder

  /// The weights, trained once by the tool itself: one epoch, which is enough to certify some digits and abstain on others.
  private static let weights = Result {
    let folder = try TemporaryFolder()
    let arguments = "train --sigma 0.25 --epochs 1 --output net.safetensors"
    let output = try Tool.run(arguments.split(separator: " ").map(String.init), in: folder)
    try #require(output.code == 0, "\(output.messages)")
    return [UInt8](try Data(contentsOf: folder.url("net.safetensors")))
  }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.weights.get(), to: "net.safetensors")
  }

  /// Runs a command, written as in a shell without quotes.
  func run(_ command: String, input: String = "") throws -> Tool.Output {
    try start(command, input: input).wait()
  }

  /// Runs a command with further arguments that may hold blanks.
  func run(_ command: String, arguments: String...) throws -> Tool.Output {
    try RunningTool(
      command.split(separator: " ").map(String.init) + arguments, in: folder
    ).wait()
  }

  /// Writes a text file into the folder.
  func write(_ text: String, to name: String) throws {
    try folder.write(Array(text.utf8), to: name)
  }

  /// Starts a command, written as in a shell without quotes.
  func start(_ command: String, input: String = "") throws -> RunningTool {
    try RunningTool(
      command.split(separator: " ").map(String.init), input: input, in: folder)
  }

  /// The records of a run, in the order of the examples and without their times.
  func records(_ run: String) throws -> [CertificationRecord] {
    try RecordReader.read(from: folder.url(run)).sorted { $0.example < $1.example }.map { record in
      var record = record
      record.seconds = 0
      return record
    }
  }

  /// The records of a run as text, in the order of the examples and without their times.
  func recordText(_ run: String) throws -> String {
    try records(run).map { try $0.jsonLine() }.joined(separator: "\n")
  }

  /// Waits until a run has so many finished records, or its process has ended.
  func wait(for count: Int, recordsIn run: String, of process: RunningTool) throws {
    let file = folder.url(run).appendingPathComponent(RecordWriter.fileName)
    while process.isRunning {
      if let data = try? Data(contentsOf: file), data.count(where: { $0 == 0x0A }) >= count {
        return
      }
      Thread.sleep(forTimeInterval: 0.002)
    }
  }
}
