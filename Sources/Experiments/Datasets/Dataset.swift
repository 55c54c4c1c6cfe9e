// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// Labelled examples in memory: the x and y of an experiment.
///
/// Data on a grid keep their integers 0...levels, so that nothing is lost on the way to the grid noise; a pixel is
/// k / levels, rounded to the nearest `Float`. Data without a grid keep their floats.
public struct Dataset: Sendable {
  /// The notation it was read by, for example `digits:test`.
  public let name: String
  /// The shape of every image.
  public let inputShape: InputShape
  /// The number of classes K; labels are 0, …, K − 1.
  public let classCount: Int
  /// The class of every example, in order.
  public let labels: [Int]
  /// The pixels of all examples, one after the other.
  let pixels: PixelStorage

  /// The number of examples, at least 1.
  public var count: Int { labels.count }

  /// The number of grid steps per unit (16 for the digits, 255 for 8-bit images), or nil for data without a grid.
  public var levels: Int? { pixels.levels }

  /// A data set on a grid.
  ///
  /// - Parameters:
  ///   - name: Its notation; errors name it.
  ///   - inputShape: The shape of one image.
  ///   - classCount: The number of classes.
  ///   - levels: The number of grid steps per unit, in 1...255.
  ///   - pixels: Grid values 0...levels, shape (count, channels, height, width).
  ///   - labels: One class per image.
  /// - Throws: `ExperimentError.emptyDataset`, `wrongPixelCount`, `invalidLevels`, `levelOutOfRange` or
  ///   `labelOutOfRange`.
  /// - Complexity: O(count · d).
  public init(
    name: String, inputShape: InputShape, classCount: Int, levels: Int, pixels: [UInt8],
    labels: [Int]
  ) throws(ExperimentError) {
    guard (1...255).contains(levels) else {
      throw .invalidLevels(source: name, levels: levels)
    }
    try self.init(
      name: name, inputShape: inputShape, classCount: classCount, labels: labels,
      pixels: .grid(pixels, levels: levels))
  }

  /// A data set without a grid.
  ///
  /// - Parameters:
  ///   - name: Its notation; errors name it.
  ///   - inputShape: The shape of one image.
  ///   - classCount: The number of classes.
  ///   - pixels: Finite values in the units of σ, shape (count, channels, height, width).
  ///   - labels: One class per image.
  /// - Throws: `ExperimentError.emptyDataset`, `wrongPixelCount`, `nonFinitePixel` or `labelOutOfRange`.
  /// - Complexity: O(count · d).
  public init(
    name: String, inputShape: InputShape, classCount: Int, pixels: [Float], labels: [Int]
  ) throws(ExperimentError) {
    try self.init(
      name: name, inputShape: inputShape, classCount: classCount, labels: labels,
      pixels: .real(pixels))
  }

  private init(
    name: String, inputShape: InputShape, classCount: Int, labels: [Int], pixels: PixelStorage
  ) throws(ExperimentError) {
    guard !labels.isEmpty else { throw .emptyDataset(source: name) }
    let expected = labels.count.multipliedReportingOverflow(by: inputShape.elementCount)
    guard !expected.overflow, expected.partialValue == pixels.count else {
      throw .wrongPixelCount(
        source: name, expected: expected.overflow ? .max : expected.partialValue,
        actual: pixels.count)
    }
    if let (example, label) = labels.enumerated().first(where: { $1 < 0 || $1 >= classCount }) {
      throw .labelOutOfRange(
        source: name, example: example, label: label, classCount: classCount)
    }
    try pixels.validate(source: name, dimension: inputShape.elementCount)
    self.name = name
    self.inputShape = inputShape
    self.classCount = classCount
    self.labels = labels
    self.pixels = pixels
  }

  /// The image x of one example: `inputShape.elementCount` pixels.
  ///
  /// - Precondition: 0 ≤ index < count, as for an array; `IndexSelection` gives only such indices.
  public func image(at index: Int) -> [Float] {
    images(at: CollectionOfOne(index))
  }

  /// The class y of one example.
  ///
  /// - Precondition: 0 ≤ index < count, as for an array.
  public func label(at index: Int) -> Int { labels[index] }

  /// The pixels of several images one after the other, shape (indices.count, channels, height, width).
  ///
  /// - Precondition: 0 ≤ index < count for each index.
  /// - Complexity: O(indices.count · d).
  public func images(at indices: some Collection<Int>) -> [Float] {
    let dimension = inputShape.elementCount
    var result: [Float] = []
    result.reserveCapacity(indices.count * dimension)
    for index in indices {
      pixels.append(index * dimension..<(index + 1) * dimension, to: &result)
    }
    return result
  }

  /// The SHA-256 of shape, classes, grid, labels and pixels in a fixed layout, as 64 hexadecimal digits.
  ///
  /// The name is left out: the same data have the same hash wherever they were read from.
  ///
  /// - Complexity: O(count · d); about a second for 10⁸ pixels.
  public func contentHash() -> String {
    var hash = SHA256()
    let grid = levels.map { String($0) } ?? "none"
    let header = "dataset 1 \(inputShape) classes \(classCount) levels \(grid) count \(count)\n"
    hash.update(Array(header.utf8))
    hash.update(labels.flatMap { label in SHA256.bytes(UInt32(truncatingIfNeeded: label)) })
    pixels.update(&hash)
    return hash.hexadecimalDigest()
  }
}
