// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Reading data files` {
  @Test func `plain and compressed files give the same bytes`() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<10_000).map { UInt8($0 % 251) }
    let plain = try folder.write(bytes, to: "plain")
    let compressed = try folder.write(try Gzip.compress(bytes), to: "compressed")
    #expect(try DataFile.read(plain) == bytes)
    #expect(try DataFile.read(compressed) == bytes)
  }

  @Test func `the limit is met exactly`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](repeating: 0, count: 1000), to: "zeros")
    #expect(try DataFile.read(path, limit: 1000).count == 1000)
    #expect(throws: ExperimentError.fileTooLarge(path: path, limit: 999)) {
      try DataFile.read(path, limit: 999)
    }
  }

  @Test func `what is not a readable file is named`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ExperimentError.fileUnreadable(path: folder.path, reason: "it is a folder")) {
      try DataFile.read(folder.path)
    }
    let path = folder.path + "/absent"
    #expect(throws: ExperimentError.fileMissing(path: path, fix: "check the path")) {
      try DataFile.read(path)
    }
  }
}
