// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// PNG and JPEG images in a folder, each class in a sub-folder or all listed in `labels.csv`.
///
/// `folder:DIR,resize=256,crop=224` is how ImageNet is evaluated: the shorter side becomes 256 by a bilinear filter with
/// antialias, and the middle 224×224 pixels are kept; the pixels equal those of torchvision's `Resize(256)` and
/// `CenterCrop(224)` on a Pillow image.
public enum FolderDataset {
  /// The options: `resize=N|HxW`, `crop=N|HxW`, `channels=1|3`, `every=S`.
  static let options = ["resize", "crop", "channels", "every"]

  /// The most bytes of all images together: 8 GiB.
  private static let limit = 1 << 33
  /// The most bytes of one file: 256 MiB.
  private static let fileLimit = 1 << 28
  private static let greatestExtent = 1 << 14

  /// Reads all images of a folder as they are; they must have one size.
  ///
  /// - Throws: `ExperimentError.undecodableImage`, `unequalImages`, `malformedRow`, or an error of reading a file.
  public static func load(folder: String) throws(ExperimentError) -> Dataset {
    guard let argument = DatasetArgument(folder, places: 1...1, options: []) else {
      throw .unknownDataset(name: "folder:\(folder)", nearest: "folder:DIR")
    }
    return try load(argument, name: "folder:\(folder)")
  }

  /// Reads `folder:DIR` with its options.
  static func load(
    _ argument: DatasetArgument, name: String
  ) throws(ExperimentError) -> Dataset {
    let preparation = try Preparation(argument)
    let step = try argument.integer("every", in: 1...1_000_000_000) ?? 1
    let channels = try argument.integer("channels", in: 1...3)
    guard channels != 2 else {
      throw .invalidDataOption(option: "channels=2", fix: "write channels=1 or channels=3")
    }
    let folder = try ImageFolder(argument.paths[0])
    let (paths, labels) = folder.every(step)
    var images: [Bitmap] = []
    for path in paths {
      let bytes = try DataFile.read(path, limit: fileLimit)
      let bitmap = try preparation.apply(to: ImageDecoder.decode(bytes, path: path), path: path)
      let image = channels == 1 ? bitmap.grey : bitmap
      guard (images.count + 1) * image.width * image.height * 3 <= limit else {
        throw .fileTooLarge(path: argument.paths[0], limit: limit)
      }
      try require(image, like: images.first, path: path)
      images.append(image)
    }
    return try dataset(
      of: images, labels: labels, classCount: folder.classCount,
      isColour: channels == 3 || images.contains { $0.channels == 3 }, name: name)
  }

  private static func dataset(
    of images: [Bitmap], labels: [Int], classCount: Int, isColour: Bool, name: String
  ) throws(ExperimentError) -> Dataset {
    guard let first = images.first else { throw .emptyDataset(source: name) }
    let shape: InputShape
    do {
      shape = try InputShape(
        channels: isColour ? 3 : 1, height: first.height, width: first.width)
    } catch {
      throw .invalidExtents(source: name, extents: "\(first.width)×\(first.height)")
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(images.count * shape.elementCount)
    for image in images { (isColour ? image.colour : image).appendPlanes(to: &pixels) }
    return try Dataset(
      name: name, inputShape: shape, classCount: classCount, levels: 255, pixels: pixels,
      labels: labels)
  }

  private static func require(
    _ image: Bitmap, like first: Bitmap?, path: String
  ) throws(ExperimentError) {
    guard let first, first.width != image.width || first.height != image.height else { return }
    throw .unequalImages(
      path: path, shape: "\(image.width)×\(image.height)",
      expected: "\(first.width)×\(first.height)")
  }

  /// What happens to each image after it is decoded.
  private struct Preparation {
    /// A side, or height and width.
    private typealias Extents = (height: Int, width: Int?)
    private let resize: Extents?
    private let crop: Extents?

    init(_ argument: DatasetArgument) throws(ExperimentError) {
      resize = try Self.extents("resize", argument)
      crop = try Self.extents("crop", argument)
    }

    func apply(to bitmap: Bitmap, path: String) throws(ExperimentError) -> Bitmap {
      var result = bitmap
      if let resize {
        let size =
          resize.width.map { (width: $0, height: resize.height) }
          ?? BilinearResize.size(of: bitmap, shorterSide: resize.height)
        guard max(size.width, size.height) <= 1 << 16 else {
          throw .undecodableImage(
            path: path, reason: "\(bitmap.width)×\(bitmap.height) pixels are too long to be resized"
          )
        }
        result = BilinearResize.resize(bitmap, width: size.width, height: size.height)
      }
      guard let crop else { return result }
      let width = crop.width ?? crop.height
      guard let middle = result.centre(width: width, height: crop.height) else {
        throw .undecodableImage(
          path: path,
          reason:
            "\(result.width)×\(result.height) pixels are less than crop=\(crop.height)x\(width): "
            + "add resize=\(max(width, crop.height)) before it")
      }
      return middle
    }

    private static func extents(
      _ name: String, _ argument: DatasetArgument
    ) throws(ExperimentError) -> Extents? {
      guard let text = argument.options[name] else { return nil }
      let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map {
        Int($0) ?? 0
      }
      guard 1...2 ~= numbers.count, numbers.allSatisfy({ 1...greatestExtent ~= $0 }) else {
        throw .invalidDataOption(
          option: "\(name)=\(text)",
          fix: "write \(name)=224, or rows and columns as \(name)=224x224, each at most "
            + "\(greatestExtent)")
      }
      return (numbers[0], numbers.count == 2 ? numbers[1] : nil)
    }
  }
}
