// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// Images and their labels, as training takes them.
public struct LabeledImages: Sendable {
  /// The shape of one image.
  public let shape: InputShape
  /// All images one after the other, shape (N, C, H, W).
  public let pixels: [Float]
  /// One label per image.
  public let labels: [Int]

  /// The number of images N.
  public var count: Int { labels.count }

  /// Images that have been checked.
  ///
  /// - Parameters:
  ///   - pixels: Shape (N, C, H, W), finite.
  ///   - labels: One label per image, at least one.
  ///   - shape: The shape of one image.
  /// - Throws: `NetworkError.emptyTrainingSet`, `wrongImageCount` or `nonFinitePixel`.
  /// - Complexity: O(N·d).
  public init(pixels: [Float], labels: [Int], shape: InputShape) throws(NetworkError) {
    guard !labels.isEmpty else { throw .emptyTrainingSet }
    let expected = labels.count.multipliedReportingOverflow(by: shape.elementCount)
    guard !expected.overflow, expected.partialValue == pixels.count else {
      throw .wrongImageCount(expected: expected.partialValue, actual: pixels.count)
    }
    if let index = pixels.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinitePixel(
        image: index / shape.elementCount, coordinate: index % shape.elementCount)
    }
    self.shape = shape
    self.pixels = pixels
    self.labels = labels
  }
}
