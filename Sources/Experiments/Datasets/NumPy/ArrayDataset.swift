// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Data in NumPy arrays: a pair of `.npy` files, or an `.npz` archive that holds both.
///
/// Whole numbers are pixels k of the grid k / 255, truth values of the grid 0, 1; floats are taken as they are. Labels are
/// an array (N) or (N, 1) of whole numbers.
public enum ArrayDataset {
  /// The options: `layout=nchw|nhwc`, `levels=L`, `shape=CxHxW` for vectors, `classes=K`.
  static let options = ["layout", "levels", "shape", "classes"]

  /// The most bytes of one array: 4 GiB.
  private static let limit = 1 << 32

  /// Names by which images and labels are found in an archive.
  static let usualNames = [("x", "y"), ("X", "Y"), ("X", "y"), ("images", "labels")]

  /// Reads two files, plain or gzip.
  ///
  /// - Parameters:
  ///   - images: The path of an array (N, C, H, W), (N, H, W, C), (N, H, W) or (N, d).
  ///   - labels: The path of an array (N).
  /// - Returns: A data set on a grid for whole numbers, without one for floats.
  /// - Throws: `ExperimentError.malformedFile`, `unsupportedArray`, `countMismatch`, an error of `Dataset`, or of reading a
  ///   file.
  public static func load(images: String, labels: String) throws(ExperimentError) -> Dataset {
    let notation = "\(images),\(labels)"
    guard let argument = DatasetArgument(notation, places: 2...2, options: []) else {
      throw .unknownDataset(name: "npy:\(notation)", nearest: "npy:IMAGES,LABELS")
    }
    return try loadPair(argument, name: "npy:\(notation)")
  }

  /// Reads `npy:IMAGES,LABELS` with its options.
  static func loadPair(
    _ argument: DatasetArgument, name: String
  ) throws(ExperimentError) -> Dataset {
    let arrays = [
      try NumPyArray(DataFile.read(argument.paths[0], limit: limit), source: argument.paths[0]),
      try NumPyArray(DataFile.read(argument.paths[1], limit: limit), source: argument.paths[1]),
    ]
    return try dataset(images: arrays[0], labels: arrays[1], argument, name: name)
  }

  /// Reads `npz:FILE` with its options.
  static func loadArchive(
    _ argument: DatasetArgument, name: String
  ) throws(ExperimentError) -> Dataset {
    let path = argument.paths[0]
    let archive = try ZipArchive(DataFile.read(path, limit: limit), source: path)
    let present = archive.entries.map {
      $0.name.hasSuffix(".npy") ? String($0.name.dropLast(4)) : $0.name
    }
    let usual = usualNames.first { present.contains($0.0) && present.contains($0.1) }
    let names = [argument.options["x"] ?? usual?.0, argument.options["y"] ?? usual?.1]
    var arrays: [NumPyArray] = []
    for (name, wanted) in zip(names, ["of images", "of labels"]) {
      guard let name, let index = present.firstIndex(of: name) else {
        throw .missingArray(
          source: path, wanted: name.map { "'\($0)'" } ?? wanted, present: Array(present.prefix(20))
        )
      }
      let bytes = try archive.contents(of: archive.entries[index], limit: limit)
      arrays.append(try NumPyArray(bytes, source: "\(path)/\(name)"))
    }
    return try dataset(images: arrays[0], labels: arrays[1], argument, name: name)
  }

  /// The data set of two arrays.
  static func dataset(
    images: NumPyArray, labels: NumPyArray, _ argument: DatasetArgument, name: String
  ) throws(ExperimentError) -> Dataset {
    let axes = try ImageAxes(
      of: images, layout: argument.word("layout", ArrayLayout.self), shape: argument.shape())
    let classes = try Self.labels(in: labels)
    guard axes.count == classes.count else {
      throw .countMismatch(source: name, images: axes.count, labels: classes.count)
    }
    let classCount = try argument.classCount(of: classes)
    guard let levels = try levels(of: images, argument) else {
      return try Dataset(
        name: name, inputShape: axes.shape, classCount: classCount,
        pixels: floats(in: images, axes), labels: classes)
    }
    return try Dataset(
      name: name, inputShape: axes.shape, classCount: classCount, levels: levels,
      pixels: gridValues(in: images, axes, levels: levels), labels: classes)
  }

  /// The levels that were asked for, or those of whole numbers, or nil for floats.
  private static func levels(
    of array: NumPyArray, _ argument: DatasetArgument
  ) throws(ExperimentError) -> Int? {
    if let asked = try argument.integer("levels", in: 1...255) { return asked }
    return array.type.kind == .boolean ? 1 : array.type.isInteger ? 255 : nil
  }

  private static func floats(
    in array: NumPyArray, _ axes: ImageAxes
  ) throws(ExperimentError) -> [Float] {
    var pixels: [Float] = []
    pixels.reserveCapacity(array.count)
    try axes.forEach { (index) throws(ExperimentError) in pixels.append(array.float(index)) }
    return pixels
  }

  /// The grid values of whole numbers k, or of floats that are k / levels up to rounding.
  private static func gridValues(
    in array: NumPyArray, _ axes: ImageAxes, levels: Int
  ) throws(ExperimentError) -> [UInt8] {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(array.count)
    try axes.forEach { (index) throws(ExperimentError) in
      let value =
        array.type.isInteger
        ? array.integer(index) : gridValue(of: array.float(index), levels: levels)
      guard let value, 0...levels ~= value else {
        throw .unsupportedArray(
          source: array.source,
          reason:
            "example \(pixels.count / max(1, axes.shape.elementCount)) has a value that is not "
            + (array.type.isInteger
              ? "in 0...\(levels)" : "one of 0/\(levels), …, \(levels)/\(levels)")
            + ": divide the data by their greatest value, or leave levels=\(levels) out for floats")
      }
      pixels.append(UInt8(value))
    }
    return pixels
  }

  /// k for a float within a hundredth of a step of k / levels.
  private static func gridValue(of pixel: Float, levels: Int) -> Int? {
    let scaled = Double(pixel) * Double(levels)
    let nearest = scaled.rounded()
    return abs(scaled - nearest) <= 0.01 ? Int(exactly: nearest) : nil
  }

  /// The labels of an array (N) or (N, 1).
  static func labels(in array: NumPyArray) throws(ExperimentError) -> [Int] {
    guard array.shape.count == 1 || array.shape.count == 2 && array.shape[1] == 1 else {
      throw .unsupportedArray(
        source: array.source,
        reason: "it has the shape \(array.shape): labels are one number for each image; "
          + "of scores, save a.argmax(axis=1)")
    }
    var labels: [Int] = []
    for index in 0..<array.count {
      guard let label = array.integer(index) else {
        throw .unsupportedArray(
          source: array.source,
          reason: "the label of example \(index) is \(array.float(index)): labels are whole numbers"
        )
      }
      labels.append(label)
    }
    return labels
  }
}
