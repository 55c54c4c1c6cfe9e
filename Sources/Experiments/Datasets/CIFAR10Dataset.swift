// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// CIFAR-10: 60 000 colour images of 32×32 pixels in ten classes, in the binary version of its authors.
///
/// A record is one label byte, then a red, a green and a blue plane of 1024 bytes each, row by row.
///
/// Source: Krizhevsky 2009, Learning multiple layers of features from tiny images.
public enum CIFAR10Dataset {
  private static let recordSize = 1 + 3 * 32 * 32

  /// Reads one split from the folder `cifar10` of the data folder: `test_batch.bin`, or `data_batch_1.bin` to `_5`.
  ///
  /// - Throws: `ExperimentError.dataFolderMissing`, `fileMissing`, `wrongByteCount`, `labelOutOfRange`, or an error of
  ///   reading a file.
  public static func load(
    _ split: DatasetSplit, from folder: DataFolder
  ) throws(ExperimentError) -> Dataset {
    let name = "cifar10:\(split.rawValue)"
    let files =
      switch split {
      case .train: (1...5).map { "data_batch_\($0)" }
      case .test: ["test_batch"]
      }
    var paths: [String] = []
    for file in files { paths.append(try folder.locate("cifar10/\(file).bin", for: name)) }
    return try load(files: paths, name: name)
  }

  /// Reads a single file of records, of whatever number.
  ///
  /// - Throws: `ExperimentError.wrongByteCount`, `emptyDataset`, `labelOutOfRange`, or an error of reading a file.
  public static func load(file path: String) throws(ExperimentError) -> Dataset {
    try load(files: [path], name: path)
  }

  /// Reads files of records, of whatever number, plain or gzip, one after the other.
  ///
  /// - Parameters:
  ///   - paths: The files, for example five training batches.
  ///   - name: The notation of the data set.
  /// - Returns: A data set on the grid of 255 levels.
  /// - Throws: `ExperimentError.wrongByteCount`, `emptyDataset`, `labelOutOfRange`, or an error of reading a file.
  public static func load(
    files paths: [String], name: String
  ) throws(ExperimentError) -> Dataset {
    var records: [UInt8] = []
    for path in paths {
      let bytes = try DataFile.read(path)
      try validate(bytes, source: path)
      records.append(contentsOf: bytes)
    }
    return try dataset(of: records, name: name)
  }

  /// The data set of whole records.
  static func dataset(of records: [UInt8], name: String) throws(ExperimentError) -> Dataset {
    let shape: InputShape
    do {
      shape = try InputShape(channels: 3, height: 32, width: 32)
    } catch {
      throw .invalidExtents(source: name, extents: "3×32×32")
    }
    var labels: [Int] = []
    var pixels: [UInt8] = []
    pixels.reserveCapacity(records.count)
    for start in stride(from: 0, to: records.count, by: recordSize) {
      labels.append(Int(records[start]))
      pixels.append(contentsOf: records[start + 1..<start + recordSize])
    }
    return try Dataset(
      name: name, inputShape: shape, classCount: 10, levels: 255, pixels: pixels, labels: labels)
  }

  /// Checks that a file is made of whole records.
  static func validate(_ bytes: [UInt8], source: String) throws(ExperimentError) {
    let surplus = bytes.count % recordSize
    guard surplus == 0 else {
      throw .wrongByteCount(
        source: source, expected: bytes.count - surplus + recordSize, actual: bytes.count)
    }
  }
}
