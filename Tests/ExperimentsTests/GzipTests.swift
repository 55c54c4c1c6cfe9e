// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Gzip in memory` {
  /// Bytes of every size up to a few chunks, repetitive and not.
  let bytes = Gen.oneOf(
    Gen.integer(in: UInt8.min...UInt8.max).array(of: 0...300),
    Gen.int(in: 0...200_000).map { [UInt8](repeating: 7, count: $0) },
    Gen.int(in: 0...100_000).map { count in (0..<count).map { UInt8(($0 &* $0 >> 7) & 255) } })

  @Test func `what was compressed comes back`() async throws {
    try await propertyCheck(count: 60, input: bytes) { data in
      let back = try Gzip.decompress(Gzip.compress(data))
      #expect(back == data)
    }
  }

  @Test func `compressing twice gives the same bytes`() async throws {
    try await propertyCheck(count: 20, input: bytes) { data in
      let once = try Gzip.compress(data)
      #expect(try Gzip.compress(data) == once)
      #expect(Gzip.isGzip(once))
    }
  }

  @Test func `members in a row expand to their parts in a row`() async throws {
    try await propertyCheck(count: 30, input: bytes, bytes) { first, second in
      let archive = try Gzip.compress(first) + Gzip.compress(second)
      #expect(try Gzip.decompress(archive) == first + second)
    }
  }

  @Test func `every proper prefix is reported as truncated`() throws {
    let archive = try Gzip.compress(Array("randomized smoothing, twice: smoothing".utf8))
    for size in 0..<archive.count {
      #expect(throws: ExperimentError.truncatedArchive(source: "s", size: size)) {
        try Gzip.decompress(Array(archive[..<size]), source: "s")
      }
    }
  }

  @Test func `a changed bit never changes the data unnoticed`() throws {
    let data = Array("randomized smoothing, twice: smoothing".utf8)
    let archive = try Gzip.compress(data)
    for bit in 0..<archive.count * 8 {
      var damaged = archive
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      // Flags and date of the header carry no checksum: there the data come out whole, or an error does.
      if let result = try? Gzip.decompress(damaged) { #expect(result == data) }
    }
  }

  @Test func `any bytes give a result or a typed error`() async throws {
    let noise = Gen.integer(in: UInt8.min...UInt8.max).array(of: 0...100)
    try await propertyCheck(count: 300, input: noise, Gen.bool) { data, looksLikeGzip in
      let archive = looksLikeGzip ? [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + data : data
      do throws(ExperimentError) {
        _ = try Gzip.decompress(archive, limit: 1 << 20)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func `the limit is met exactly`(size: Int) throws {
    let archive = try Gzip.compress([UInt8](repeating: 0, count: size))
    #expect(try Gzip.decompress(archive, limit: size).count == size)
    guard size > 0 else { return }
    #expect(throws: ExperimentError.archiveTooLarge(source: "zeros", limit: size - 1)) {
      try Gzip.decompress(archive, source: "zeros", limit: size - 1)
    }
  }
}
