// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The image files of a folder with their classes, in a fixed order.
///
/// Either `labels.csv` lists them, one `file,label` in each line, or each class has a sub-folder; classes and files are
/// sorted by the bytes of their names, as `torchvision.datasets.ImageFolder` sorts them.
struct ImageFolder: Sendable, Hashable {
  /// The paths of the files.
  let paths: [String]
  /// The class of each file.
  let labels: [Int]
  /// The number of classes, also of those without a file.
  let classCount: Int

  /// The endings of files that are taken for images.
  private static let endings = [".png", ".jpg", ".jpeg"]

  /// Lists a folder; no image is opened.
  ///
  /// - Throws: `ExperimentError.fileMissing`, `fileUnreadable`, `emptyDataset` or `malformedRow`.
  init(_ folder: String) throws(ExperimentError) {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    let entries = try Self.entries(of: folder)
    if entries.contains("labels.csv") {
      try self.init(list: DataFile.read(base + "labels.csv"), base: base)
      return
    }
    var (paths, labels): ([String], [Int]) = ([], [])
    let classes = entries.filter { Self.isFolder(base + $0) }
    for (label, name) in classes.enumerated() {
      for file in try Self.entries(of: base + name) where Self.isImage(file) {
        paths.append("\(base)\(name)/\(file)")
        labels.append(label)
      }
    }
    guard !paths.isEmpty else {
      throw .fileUnreadable(
        path: folder,
        reason:
          "it has no sub-folders with .png or .jpg images, one for each class, and no labels.csv")
    }
    self.init(paths: paths, labels: labels, classCount: classes.count)
  }

  private init(paths: [String], labels: [Int], classCount: Int) {
    self.paths = paths
    self.labels = labels
    self.classCount = classCount
  }

  /// Reads the lines `file,label` of a list; labels that are not all whole numbers are names, sorted into classes.
  ///
  /// - Parameters:
  ///   - list: The bytes of `labels.csv`.
  ///   - base: The folder of the files, with a slash at its end.
  /// - Throws: `ExperimentError.malformedRow` or `emptyDataset`.
  init(list: [UInt8], base: String) throws(ExperimentError) {
    let source = base + "labels.csv"
    var rows: [(file: String, label: String)] = []
    for (index, line) in list.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      if text.isEmpty || index == 0 && text == "file,label" { continue }
      guard let comma = text.lastIndex(of: ","), comma > text.startIndex,
        text.index(after: comma) < text.endIndex
      else {
        throw .malformedRow(source: source, line: index + 1, reason: "write file,label")
      }
      let file = String(text[..<comma])
      guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
        throw .malformedRow(
          source: source, line: index + 1, reason: "'\(file)' is outside the folder: put it there")
      }
      rows.append((file, String(text[text.index(after: comma)...])))
    }
    guard !rows.isEmpty else { throw .emptyDataset(source: source) }
    let (labels, classCount) = Self.classes(of: rows.map(\.label))
    self.init(paths: rows.map { base + $0.file }, labels: labels, classCount: classCount)
  }

  /// The classes of labels that are all whole numbers, or else of names.
  private static func classes(of labels: [String]) -> (labels: [Int], classCount: Int) {
    let numbers = labels.compactMap { Int($0) }
    if numbers.count == labels.count {
      let largest = numbers.max() ?? 0
      return (numbers, 0..<(1 << 24) ~= largest ? largest + 1 : 1 << 24)
    }
    let names = sorted(Set(labels))
    let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    return (labels.map { places[$0] ?? 0 }, names.count)
  }

  /// Every `step`-th file.
  func every(_ step: Int) -> (paths: [String], labels: [Int]) {
    let places = stride(from: 0, to: paths.count, by: step)
    return (places.map { paths[$0] }, places.map { labels[$0] })
  }

  private static func entries(of folder: String) throws(ExperimentError) -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .fileMissing(path: folder, fix: "check the path")
    }
    do {
      return sorted(try FileManager.default.contentsOfDirectory(atPath: folder))
    } catch {
      throw .fileUnreadable(path: folder, reason: "it is no folder that can be listed")
    }
  }

  private static func sorted(_ names: some Sequence<String>) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func isImage(_ name: String) -> Bool {
    let name = name.lowercased()
    return !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) }
  }
}
