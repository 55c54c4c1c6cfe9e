// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A table of scores that is written row by row and appears under its name when it is whole.
public final class ScoreFile {
  private let path: String
  private let file: FileHandle
  private var pending = ""

  private var partialPath: String { path + ".partial" }

  /// Starts a table for K classes beside its final place.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public init(_ path: String, classCount: Int) throws(ExperimentError) {
    self.path = path
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw .fileUnwritable(path: path, reason: "it is a folder: name a file in it")
    }
    guard FileManager.default.createFile(atPath: path + ".partial", contents: nil),
      let file = FileHandle(forWritingAtPath: path + ".partial")
    else {
      throw .fileUnwritable(path: path, reason: "check that its folder is there and writable")
    }
    self.file = file
    pending = ExampleAnswer.scoreHeader(classCount: classCount) + "\n"
  }

  deinit {
    try? file.close()
    // After `finish` there is nothing of that name.
    try? FileManager.default.removeItem(atPath: path + ".partial")
  }

  /// Adds the row of an answer.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func append(_ answer: ExampleAnswer) throws(ExperimentError) {
    pending += answer.scoreRow + "\n"
    if pending.utf8.count > 1 << 16 { try flush() }
  }

  /// Puts the whole table in its place, instead of an older one.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func finish() throws(ExperimentError) {
    try flush()
    guard unsafe rename(partialPath, path) == 0 else {
      throw .fileUnwritable(path: path, reason: "check that its folder is writable")
    }
  }

  private func flush() throws(ExperimentError) {
    do { try file.write(contentsOf: Data(pending.utf8)) } catch {
      throw .fileUnwritable(path: path, reason: "check that there is room for it")
    }
    pending = ""
  }
}
