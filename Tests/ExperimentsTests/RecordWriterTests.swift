// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Writing records` {
  func folder() throws -> (TemporaryFolder, URL) {
    let folder = try TemporaryFolder()
    return (folder, URL(fileURLWithPath: folder.path))
  }

  @Test func `a record can be read as soon as it was appended`() throws {
    let (keep, url) = try folder()
    let writer = try RecordWriter(folder: url.appendingPathComponent("a/b"))
    for example in 0..<5 {
      try writer.append(RecordSamples.certified(example))
      let found = try RecordReader.read(from: url.appendingPathComponent("a/b"))
      #expect(found == (0...example).map { RecordSamples.certified($0) })
    }
    try writer.close()
    withExtendedLifetime(keep) {}
  }

  @Test func `what was written stays when more is appended`() throws {
    let (keep, url) = try folder()
    var earlier = Data()
    for example in 0..<4 {
      let writer = try RecordWriter(folder: url)
      try writer.append(RecordSamples.certified(example))
      try writer.close()
      let now = try Data(contentsOf: url.appendingPathComponent(RecordWriter.fileName))
      #expect(now.starts(with: earlier) && now.count > earlier.count)
      earlier = now
    }
    withExtendedLifetime(keep) {}
  }

  /// Lengths around those of the blocks in which the end of the last line is looked for.
  @Test(arguments: [1, 2, 700, 4094, 4095, 4096, 4097, 8191, 8192, 8193, 20_000])
  func `an unfinished last line is cut off, and nothing else`(length: Int) throws {
    let (keep, url) = try folder()
    let file = url.appendingPathComponent(RecordWriter.fileName)
    for head in ["", try RecordSamples.certified(1).jsonLine() + "\n"] {
      try Data((head + String(repeating: "x", count: length)).utf8).write(to: file)
      try RecordWriter(folder: url).close()
      #expect(try Data(contentsOf: file) == Data(head.utf8))
    }
    withExtendedLifetime(keep) {}
  }

  @Test func `a second writer is refused while the first one writes`() throws {
    let (keep, url) = try folder()
    let path = url.appendingPathComponent(RecordWriter.fileName).path
    do {
      let first = try RecordWriter(folder: url)
      #expect(throws: ExperimentError.runInUse(path: path)) { try RecordWriter(folder: url) }
      try first.append(RecordSamples.certified(0))
      #expect(throws: ExperimentError.runInUse(path: path)) { try RecordWriter(folder: url) }
      try first.close()
      let second = try RecordWriter(folder: url)
      try second.append(RecordSamples.certified(1))
    }
    // The second one was forgotten without being closed.
    try RecordWriter(folder: url).close()
    #expect(try RecordReader.read(from: url).count == 2)
    #expect("\(ExperimentError.runInUse(path: path))".contains("--output"))
    withExtendedLifetime(keep) {}
  }

  @Test func `a refused writer leaves a line alone that another one may be writing`() throws {
    let (keep, url) = try folder()
    let first = try RecordWriter(folder: url)
    let file = url.appendingPathComponent(RecordWriter.fileName)
    try Data("half a li".utf8).write(to: file)
    #expect(throws: ExperimentError.self) {
      // Opened again in place: the lock is the first writer's.
      try RecordWriter(folder: url)
    }
    #expect(try Data(contentsOf: file) == Data("half a li".utf8))
    try first.close()
    withExtendedLifetime(keep) {}
  }

  @Test func `a folder that cannot be made is an error with its path`() throws {
    let (keep, url) = try folder()
    try Data("a file".utf8).write(to: url.appendingPathComponent("file"))
    let inside = url.appendingPathComponent("file/run")
    let error = #expect(throws: ExperimentError.self) { try RecordWriter(folder: inside) }
    guard case .fileUnwritable(let path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path.hasPrefix(inside.path))
    withExtendedLifetime(keep) {}
  }
}
