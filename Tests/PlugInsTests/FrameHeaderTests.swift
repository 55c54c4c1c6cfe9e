// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import PlugIns

@Suite("FrameHeader") struct FrameHeaderTests {
  @Test func `the bytes are those of the document`() {
    let header = FrameHeader(.vjp, isReply: true, request: 0x0102_0304_0506_0708, length: 0x0A0B)
    let magic: [UInt8] = Array("RSP1".utf8)
    let kindAndFlags: [UInt8] = [3, 0, 1, 0]
    let request: [UInt8] = [8, 7, 6, 5, 4, 3, 2, 1]
    let length: [UInt8] = [0x0B, 0x0A, 0, 0, 0, 0, 0, 0]
    let expected: [UInt8] = magic + kindAndFlags + request + length
    #expect(header.bytes == expected)
  }

  @Test func `a header is read as it was written`() async throws {
    try await propertyCheck(
      input: Gen.int(in: 1...6), Gen.bool, Gen.int(in: 0...Int.max), Gen.int(in: 0...Int.max)
    ) { kind, isReply, request, length in
      let header = FrameHeader(
        try #require(FrameHeader.Kind(rawValue: UInt16(kind))), isReply: isReply,
        request: UInt64(request) * 2 + 1, length: UInt64(length) * 2 + 1)
      #expect(try FrameHeader(parsing: header.bytes) == header)
    }
  }

  @Test func `another magic, kind, flag or length is refused`() {
    let good = FrameHeader(.ping, request: 1, length: 0).bytes
    for (place, byte) in [(0, 0), (3, 0x32), (4, 0), (4, 7), (5, 1), (6, 2), (7, 1)] {
      var bytes = good
      bytes[place] = UInt8(byte)
      #expect(throws: PlugInError.self) { try FrameHeader(parsing: bytes) }
    }
    #expect(throws: PlugInError.self) { try FrameHeader(parsing: Array(good.dropLast())) }
  }
}
