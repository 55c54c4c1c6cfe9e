// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Zip archives` {
  static func archive(_ name: String) throws -> [UInt8] {
    let table = try ReferenceTable("archives.csv", in: .module)
    let row = try #require(table.rows.first { try $0.string("name") == name })
    return try [UInt8](hexadecimal: row.string("bytes"))
  }

  /// A stored entry, with all its sizes in 64 bits, and a 64-bit end of the directory.
  static func large(_ name: String, _ contents: [UInt8]) -> [UInt8] {
    let word = { (value: UInt32) in SHA256.bytes(value) }
    let half = { (value: UInt16) in SHA256.bytes(value) }
    let long = { (value: Int) in SHA256.bytes(UInt64(value)) }
    let sum = word(ZlibStream.checksum(contents))
    let title = Array(name.utf8)
    let local =
      word(0x0403_4B50) + half(45) + half(0) + half(0) + word(0) + sum + word(.max) + word(.max)
      + half(UInt16(title.count)) + half(20) + title + half(1) + half(16) + long(contents.count)
      + long(contents.count) + contents
    let central =
      word(0x0201_4B50) + half(45) + half(45) + half(0) + half(0) + word(0) + sum + word(.max)
      + word(.max) + half(UInt16(title.count)) + half(28) + half(0) + half(0) + half(0) + word(0)
      + word(.max) + title + half(1) + half(24) + long(contents.count) + long(contents.count)
      + long(0)
    let end =
      word(0x0606_4B50) + long(44) + half(45) + half(45) + word(0) + word(0) + long(1) + long(1)
      + long(central.count) + long(local.count)
    let locator = word(0x0706_4B50) + word(0) + long(local.count + central.count) + word(1)
    let last =
      word(0x0605_4B50) + half(0) + half(0) + half(.max) + half(.max) + word(.max) + word(.max)
      + half(0)
    return local + central + end + locator + last
  }

  @Test func `entries of 64 bits are read`() async throws {
    let byte = Gen.integer(in: UInt8.min...UInt8.max)
    try await propertyCheck(count: 50, input: byte.array(of: 0...100)) { contents in
      let archive = try ZipArchive(Self.large("a.npy", contents), source: "z")
      #expect(archive.entries.map(\.name) == ["a.npy"])
      #expect(try archive.contents(of: archive.entries[0], limit: 100) == contents)
    }
  }

  @Test func `a comment after the directory is passed over`() throws {
    let bytes = try Self.archive("deflated") + Array("a comment, PK".utf8)
    #expect(try ZipArchive(bytes, source: "z").entries.map(\.name) == ["images.npy", "labels.npy"])
  }

  @Test func `an entry is not expanded beyond the limit`() throws {
    let archive = try ZipArchive(Self.archive("deflated"), source: "z")
    let entry = archive.entries[0]
    #expect(try archive.contents(of: entry, limit: entry.size).count == entry.size)
    let error = ExperimentError.archiveTooLarge(source: "z/images.npy", limit: entry.size - 1)
    #expect(throws: error) { try archive.contents(of: entry, limit: entry.size - 1) }
  }

  @Test func `a changed byte of the contents is noticed`() throws {
    let whole = try Self.archive("stored")
    let archive = try ZipArchive(whole, source: "z")
    let contents = try archive.contents(of: archive.entries[0], limit: 1000)
    let start = try #require(
      (0..<whole.count).first { whole[$0...].starts(with: contents) })
    for place in start..<start + contents.count {
      var damaged = whole
      damaged[place] ^= 4
      let other = try ZipArchive(damaged, source: "z")
      #expect(throws: ExperimentError.self) {
        try other.contents(of: other.entries[0], limit: 1000)
      }
    }
  }

  @Test func `what is no archive is named`() {
    for bytes in [[], [0x50], Array("PK".utf8), [UInt8](repeating: 0, count: 70_000)] {
      #expect(throws: ExperimentError.self) { try ZipArchive(bytes, source: "z") }
    }
  }

  /// Twenty thousand damaged archives: each gives bytes or a typed error, and none a trap.
  @Test func `damaged archives give their contents or a typed error`() throws {
    let files =
      try ["stored", "deflated", "unnamed"].map { try Self.archive($0) }
      + [Self.large("a.npy", [1, 2, 3, 4])]
    var random = SplitMix64(seed: 2)
    var refused = 0
    for round in 0..<20_000 {
      let bytes = FileMutation.damaged(files[round % files.count], by: &random)
      do throws(ExperimentError) {
        let archive = try ZipArchive(bytes, source: "z")
        for entry in archive.entries {
          #expect(try archive.contents(of: entry, limit: 1 << 20).count <= 1 << 20)
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 5000)
  }
}
