// SPDX-License-Identifier: GPL-3.0-or-later

/// A data set as it is named everywhere: `digits:test`, `npy:x.npy,y.npy`, `folder:images,resize=256,crop=224`.
public struct DatasetReference: Sendable, Hashable {
  /// The word before the colon.
  public let family: String
  /// The text after the colon: a split, or paths and options.
  public let argument: String

  /// All notations, with capitals for what the user fills in.
  public static var notations: [String] { DatasetCatalogue.families.flatMap(\.forms) }

  /// Reads the notation; no file is opened.
  ///
  /// - Throws: `ExperimentError.unknownDataset` with the nearest known notation.
  public init(_ text: String) throws(ExperimentError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    let argument = parts.count > 1 ? String(parts[1]) : ""
    let family = DatasetCatalogue.families.first { $0.name == name }
    guard let family, family.accepts(argument) else {
      // A bare path such as x.npy is of the family that its ending names.
      let ending = DatasetCatalogue.families.first { text.hasSuffix(".\($0.name)") }
      let known = (family ?? ending)?.forms ?? Self.notations
      throw .unknownDataset(name: text, nearest: Spelling.nearest(to: text, among: known))
    }
    self.family = name
    self.argument = argument
  }

  /// Reads the data, from `folder` unless they are in the library or named by their paths.
  ///
  /// - Throws: `ExperimentError.dataFolderMissing` or `fileMissing`, which say where the file was looked for, or an error
  ///   of the format.
  public func load(from folder: DataFolder = DataFolder()) throws(ExperimentError) -> Dataset {
    guard let known = DatasetCatalogue.families.first(where: { $0.name == family }) else {
      throw .unknownDataset(name: description, nearest: Self.notations[0])
    }
    return try known.load(argument, folder)
  }
}

extension DatasetReference: CustomStringConvertible {
  /// The notation, which reads back to the same reference.
  public var description: String { "\(family):\(argument)" }
}
