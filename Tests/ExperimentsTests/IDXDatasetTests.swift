// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `IDX files` {
  /// Big-endian header words, then bytes.
  func file(_ words: [UInt32], _ bytes: [UInt8] = []) -> [UInt8] {
    words.flatMap { SHA256.bytes($0.byteSwapped) } + bytes
  }

  @Test func `images and labels come back from plain and compressed files`() async throws {
    let byte = Gen.integer(in: UInt8.min...UInt8.max)
    let extents = Gen.int(in: 1...5)
    let folder = try TemporaryFolder()
    try await propertyCheck(
      count: 40, input: extents, extents, byte.array(of: 25).array(of: 1...4), Gen.bool
    ) { rows, columns, images, compressed in
      let pixels = images.flatMap { $0.prefix(rows * columns) }
      let labels = images.indices.map { UInt8($0) }
      let count = UInt32(images.count)
      let image = file([2051, count, UInt32(rows), UInt32(columns)], pixels)
      let label = file([2049, count], labels)
      let data = try IDXDataset.load(
        images: folder.write(compressed ? Gzip.compress(image) : image, to: "images"),
        labels: folder.write(compressed ? Gzip.compress(label) : label, to: "labels"))
      #expect(data.images(at: 0..<data.count) == pixels.map { Float($0) / 255 })
      #expect(data.labels == labels.map { Int($0) })
      #expect(data.inputShape.description == "1×\(rows)×\(columns)")
      #expect(data.classCount == images.count)
      #expect(data.levels == 255)
    }
  }

  @Test func `every length but the right one is refused`() {
    let whole = file([2051, 2, 2, 2], [UInt8](repeating: 1, count: 8))
    for size in 0..<40 where size != whole.count {
      let bytes = Array((whole + [UInt8](repeating: 0, count: 20)).prefix(size))
      let expected = size < 4 ? 16 : size < 16 ? 16 : 24
      #expect(
        throws: ExperimentError.wrongByteCount(source: "s", expected: expected, actual: size)
      ) {
        try IDXDataset.images(in: bytes, source: "s")
      }
    }
  }

  @Test func `another magic number is named`() {
    for magic in [0, 2049, 2052, UInt32.max] as [UInt32] {
      let error = ExperimentError.wrongMagic(source: "s", expected: 2051, actual: magic)
      #expect(throws: error) {
        try IDXDataset.images(in: file([magic, 1, 1, 1], [0]), source: "s")
      }
    }
    let error = ExperimentError.wrongMagic(source: "s", expected: 2049, actual: 2051)
    #expect(throws: error) { try IDXDataset.labels(in: file([2051, 1], [0]), source: "s") }
  }

  @Test(arguments: [
    [1, UInt32.max, UInt32.max], [UInt32.max, UInt32.max, UInt32.max], [1, 0, 4], [1, 4, 0],
    [UInt32.max, 1 << 16, 1 << 15],
  ])
  func `extents that overflow or vanish are refused`(extents: [UInt32]) {
    #expect(throws: ExperimentError.self) {
      try IDXDataset.images(in: file([2051] + extents, [0]), source: "s")
    }
  }

  @Test func `any header gives a result or a typed error`() async throws {
    let word = Gen.oneOf(
      Gen.element(of: [0, 1, 2, 2049, 2051, UInt32.max]), Gen.integer(in: 0...UInt32.max))
    let byte = Gen.integer(in: UInt8.min...UInt8.max)
    try await propertyCheck(
      count: 500, input: word.array(of: 0...4), byte.array(of: 0...20), Gen.bool
    ) { words, bytes, isImage in
      let data = file((isImage ? [2051] : [2049]) + words, bytes)
      #expect(throws: Never.self) {
        do throws(ExperimentError) {
          _ = try IDXDataset.images(in: data, source: "s")
        } catch {
          #expect(error.description.contains("s "))
        }
        do throws(ExperimentError) {
          _ = try IDXDataset.labels(in: data, source: "s")
        } catch {
          #expect(error.description.contains("s "))
        }
      }
    }
  }

  @Test func `files that do not belong together are refused`() throws {
    let folder = try TemporaryFolder()
    let images = try folder.write(file([2051, 2, 1, 1], [0, 1]), to: "images")
    let three = try folder.write(file([2049, 3], [0, 1, 2]), to: "three")
    let two = try folder.write(file([2049, 2], [0, 9]), to: "two")
    #expect(throws: ExperimentError.countMismatch(source: "pair", images: 2, labels: 3)) {
      try IDXDataset.load(images: images, labels: three, name: "pair")
    }
    #expect(
      throws: ExperimentError.labelOutOfRange(source: "pair", example: 1, label: 9, classCount: 3)
    ) {
      try IDXDataset.load(images: images, labels: two, name: "pair", classCount: 3)
    }
    let empty = try folder.write(file([2051, 0, 1, 1]), to: "empty")
    let none = try folder.write(file([2049, 0]), to: "none")
    #expect(throws: ExperimentError.emptyDataset(source: "pair")) {
      try IDXDataset.load(images: empty, labels: none, name: "pair")
    }
  }
}
