// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Grey images in the IDX format: one file of images, one of labels, each plain or gzip.
///
/// A file is a big-endian header (a magic number, then one count per dimension) and one byte per value; images have the
/// magic number 2051 and the dimensions count, rows and columns, labels have 2049 and count.
///
/// Source: LeCun, Cortes, Burges 1998, The MNIST Database of Handwritten Digits.
public enum IDXDataset {
  private static let imageMagic: UInt32 = 2051
  private static let labelMagic: UInt32 = 2049

  /// Reads a pair of files as 8-bit grey images.
  ///
  /// - Parameters:
  ///   - images: The path of the images.
  ///   - labels: The path of the labels.
  ///   - name: The notation of the data set; by default it is made of the paths.
  ///   - classCount: The number of classes, or nil for one more than the largest label.
  /// - Returns: A data set on the grid of 255 levels.
  /// - Throws: `ExperimentError.wrongMagic`, `wrongByteCount`, `invalidExtents`, `countMismatch`, `labelOutOfRange`, or
  ///   an error of reading or expanding a file.
  public static func load(
    images: String, labels: String, name: String? = nil, classCount: Int? = nil
  ) throws(ExperimentError) -> Dataset {
    let (shape, pixels) = try Self.images(in: DataFile.read(images), source: images)
    let classes = try Self.labels(in: DataFile.read(labels), source: labels)
    let name = name ?? "idx:\(images),\(labels)"
    guard pixels.count / shape.elementCount == classes.count else {
      throw .countMismatch(
        source: name, images: pixels.count / shape.elementCount, labels: classes.count)
    }
    return try Dataset(
      name: name, inputShape: shape, classCount: classCount ?? 1 + (classes.max() ?? 0),
      levels: 255, pixels: pixels, labels: classes)
  }

  /// The shape and the pixels of an image file.
  static func images(
    in bytes: [UInt8], source: String
  ) throws(ExperimentError) -> (InputShape, [UInt8]) {
    let extents = try header(of: bytes, magic: imageMagic, dimensions: 3, source: source)
    let text = extents.map { String($0) }.joined(separator: "×")
    let shape: InputShape
    do {
      shape = try InputShape(channels: 1, height: extents[1], width: extents[2])
    } catch {
      throw .invalidExtents(source: source, extents: text)
    }
    let size = extents[0].multipliedReportingOverflow(by: shape.elementCount)
    guard !size.overflow else { throw .invalidExtents(source: source, extents: text) }
    return (shape, try payload(of: bytes, header: 16, size: size.partialValue, source: source))
  }

  /// The labels of a label file.
  static func labels(in bytes: [UInt8], source: String) throws(ExperimentError) -> [Int] {
    let extents = try header(of: bytes, magic: labelMagic, dimensions: 1, source: source)
    return try payload(of: bytes, header: 8, size: extents[0], source: source).map { Int($0) }
  }

  /// The counts in a header, each below 2³².
  private static func header(
    of bytes: [UInt8], magic: UInt32, dimensions: Int, source: String
  ) throws(ExperimentError) -> [Int] {
    let size = 4 + 4 * dimensions
    guard bytes.count >= 4 else {
      throw .wrongByteCount(source: source, expected: size, actual: bytes.count)
    }
    guard word(at: 0, of: bytes) == magic else {
      throw .wrongMagic(source: source, expected: magic, actual: word(at: 0, of: bytes))
    }
    guard bytes.count >= size else {
      throw .wrongByteCount(source: source, expected: size, actual: bytes.count)
    }
    return (1...dimensions).map { Int(word(at: 4 * $0, of: bytes)) }
  }

  private static func payload(
    of bytes: [UInt8], header: Int, size: Int, source: String
  ) throws(ExperimentError) -> [UInt8] {
    // A difference cannot overflow where the sum of header and size could.
    guard bytes.count - header == size else {
      let expected = header.addingReportingOverflow(size)
      throw .wrongByteCount(
        source: source, expected: expected.overflow ? .max : expected.partialValue,
        actual: bytes.count)
    }
    return Array(bytes[header...])
  }

  private static func word(at place: Int, of bytes: [UInt8]) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
