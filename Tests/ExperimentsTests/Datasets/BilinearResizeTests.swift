// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Resizing images` {
  @Test func `the pixels are exactly those of Pillow and torchvision`() throws {
    for row in try ReferenceTable("resized.csv", in: .module).rows {
      let name = try row.string("file")
      let bitmap = try ImageDecoder.decode(`Decoding images`.file(name), path: name)
      let (side, width, height) = try (row.int("side"), row.int("width"), row.int("height"))
      let size =
        side == 0 ? (width, height) : BilinearResize.size(of: bitmap, shorterSide: side)
      let resized = BilinearResize.resize(bitmap, width: size.0, height: size.1)
      let result = try #require(resized.centre(width: width, height: height))
      #expect(result.width == width && result.height == height)
      #expect(try result.pixels == [UInt8](hexadecimal: row.string("pixels")), "\(row)")
    }
  }

  @Test func `an image of one colour keeps it, and values stay within those there are`()
    async throws
  {
    let extent = Gen.int(in: 1...40)
    let byte = Gen.integer(in: UInt8.min...UInt8.max)
    try await propertyCheck(count: 100, input: extent, extent, extent, byte) {
      old, width, height, value in
      let flat = Bitmap(
        width: old, height: 3, channels: 1, pixels: Array(repeating: value, count: 3 * old))
      let same = BilinearResize.resize(flat, width: width, height: height)
      #expect(same.pixels == Array(repeating: value, count: width * height))
      let ramp = Bitmap(
        width: old, height: 1, channels: 1, pixels: (0..<old).map { UInt8($0 * 255 / old) })
      let other = BilinearResize.resize(ramp, width: width, height: 1)
      #expect(other.pixels == other.pixels.sorted())
      #expect(other.pixels.allSatisfy { $0 <= ramp.pixels.last ?? 0 })
    }
  }

  @Test func `the size that an image has is no change`() throws {
    let bitmap = try ImageDecoder.decode(`Decoding images`.file("wide.png"), path: "w")
    #expect(BilinearResize.resize(bitmap, width: bitmap.width, height: bitmap.height) == bitmap)
  }
}
