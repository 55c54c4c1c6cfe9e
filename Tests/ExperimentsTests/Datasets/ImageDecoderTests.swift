// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Decoding images` {
  static let images = Result { try ReferenceTable("images.csv", in: .module) }

  /// The bytes of an image of the reference table.
  static func file(_ name: String) throws -> [UInt8] {
    let row = try #require(images.get().rows.first { try $0.string("file") == name })
    return try [UInt8](hexadecimal: row.string("bytes"))
  }

  @Test func `the pixels are those of Pillow`() throws {
    for row in try Self.images.get().rows {
      let name = try row.string("file")
      let bitmap = try ImageDecoder.decode([UInt8](hexadecimal: row.string("bytes")), path: name)
      #expect(try bitmap.width == row.int("width") && bitmap.height == row.int("height"), "\(name)")
      #expect(try bitmap.channels == row.int("channels"), "\(name)")
      let expected = try [UInt8](hexadecimal: row.string("pixels"))
      try #require(bitmap.pixels.count == expected.count)
      let worst = zip(bitmap.pixels, expected).map { abs(Int($0) - Int($1)) }.max() ?? 0
      // Libraries of other versions may round a JPEG another way.
      #expect(worst <= (name.hasSuffix(".jpg") ? 1 : 0), "\(name) differs by \(worst)")
    }
  }

  @Test func `what is no image, or cut, is named`() throws {
    for bytes in [[], [0xFF], Array("GIF89a".utf8), PNGChunks.signature] {
      #expect(throws: ExperimentError.self) { try ImageDecoder.decode(bytes, path: "i") }
    }
    for name in ["rgb.png", "rgb.jpg"] {
      let whole = try Self.file(name)
      for size in stride(from: 0, to: whole.count - 12, by: 3) {
        #expect(throws: ExperimentError.self, "\(name) at \(size)") {
          try ImageDecoder.decode(Array(whole[..<size]), path: "i")
        }
      }
    }
  }

  @Test func `an image of too many pixels is refused before it is decoded`() throws {
    var bytes = try Self.file("rgb.png")
    bytes.replaceSubrange(16..<24, with: [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF])
    let sum = ZlibStream.checksum(Array(bytes[12..<29]))
    bytes.replaceSubrange(29..<33, with: SHA256.bytes(sum.byteSwapped))
    do {
      _ = try ImageDecoder.decode(bytes, path: "i")
      Issue.record("it was decoded")
    } catch {
      #expect(error.description.contains("65535×65535"))
    }
  }

  /// Six thousand damaged images: each gives pixels or a typed error, and none a trap.
  @Test func `damaged images give pixels or a typed error`() throws {
    let files = try Self.images.get().rows.map { try [UInt8](hexadecimal: $0.string("bytes")) }
    var random = SplitMix64(seed: 4)
    var refused = 0
    for round in 0..<6000 {
      let bytes = FileMutation.damaged(files[round % files.count], by: &random)
      do throws(ExperimentError) {
        let bitmap = try ImageDecoder.decode(bytes, path: "i")
        #expect(bitmap.pixels.count == bitmap.width * bitmap.height * bitmap.channels)
      } catch {
        #expect(!error.description.contains("\n"))
        refused += 1
      }
    }
    #expect(refused > 1000)
  }
}
