// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation

/// The 5620 handwritten digits of the UCI repository, carried inside the library.
///
/// Images of 8×8 pixels on a grid of 16 levels: 3823 for training by 30 writers, 1797 for testing by 13 others.
///
/// Source: Alpaydin and Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository,
/// doi 10.24432/C50P49, CC BY 4.0.
public enum DigitsDataset {
  /// The number of pixels of one image, before the label in each row of the file.
  private static let pixelsPerImage = 64

  /// Reads one split of the data.
  ///
  /// - Throws: `ExperimentError` only if the library itself was damaged.
  /// - Complexity: A few milliseconds.
  public static func load(_ split: DatasetSplit) throws(ExperimentError) -> Dataset {
    let name = "digits:\(split.rawValue)"
    let text = try text(of: split)
    var pixels: [UInt8] = []
    var labels: [Int] = []
    for (number, line) in text.split(separator: UInt8(ascii: "\n")).enumerated() {
      let row = try row(of: line, number: number + 1, source: name)
      pixels.append(contentsOf: row[..<pixelsPerImage])
      labels.append(Int(row[pixelsPerImage]))
    }
    let shape: InputShape
    do {
      shape = try InputShape(channels: 1, height: 8, width: 8)
    } catch {
      throw .invalidExtents(source: name, extents: "1×8×8")
    }
    return try Dataset(
      name: name, inputShape: shape, classCount: 10, levels: 16, pixels: pixels, labels: labels)
  }

  /// The original file of one split, byte by byte.
  static func text(of split: DatasetSplit) throws(ExperimentError) -> [UInt8] {
    let name = "digits:\(split.rawValue)"
    let archive =
      switch split {
      case .train: DigitsArchive.train
      case .test: DigitsArchive.test
      }
    guard let data = Data(base64Encoded: archive, options: .ignoreUnknownCharacters) else {
      throw .corruptArchive(source: name, reason: "not base 64")
    }
    return try Gzip.decompress([UInt8](data), source: name)
  }

  /// The 65 numbers of one line.
  static func row(
    of line: ArraySlice<UInt8>, number: Int, source: String
  ) throws(ExperimentError) -> [UInt8] {
    var values: [UInt8] = []
    for field in line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let text = String(decoding: field, as: UTF8.self)
      guard let value = UInt8(text) else {
        throw .malformedRow(source: source, line: number, reason: "'\(text)' is not in 0...255")
      }
      values.append(value)
    }
    guard values.count == pixelsPerImage + 1 else {
      throw .malformedRow(
        source: source, line: number,
        reason: "it has \(values.count) numbers, not \(pixelsPerImage + 1)")
    }
    return values
  }
}
