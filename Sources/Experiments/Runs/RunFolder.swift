// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A run on disk: manifest, records, and which examples are done.
///
/// A run that was interrupted goes on where it stopped, under the same configuration only.
public final class RunFolder<Manifest: RunManifest> {
  /// The folder.
  public let folder: URL
  /// The records that were there when it was opened.
  public let earlier: [Manifest.Record]
  private let writer: RecordWriter

  /// Opens a run's folder, new or to be resumed.
  ///
  /// - Parameters:
  ///   - folder: The folder; made where it is missing.
  ///   - manifest: The manifest of the run that is to be made.
  /// - Throws: `ExperimentError.otherRun` if the folder holds a run of another configuration, `runInUse` if another process
  ///   works on it, `malformedRecord`, `fileUnreadable`, `fileUnwritable`.
  public init(_ folder: URL, manifest: Manifest) throws(ExperimentError) {
    self.folder = folder
    // Before the writer touches anything, and again when no other process can: one may have begun the run meanwhile.
    _ = try Self.isBegun(folder, manifest)
    writer = try RecordWriter(folder: folder)
    if !(try Self.isBegun(folder, manifest)) { try manifest.write(to: folder) }
    earlier = try RecordReader.read(Manifest.Record.self, from: folder)
  }

  /// True if the folder holds this run, false if it holds none.
  private static func isBegun(_ folder: URL, _ manifest: Manifest) throws(ExperimentError) -> Bool {
    guard let found = try Manifest.read(from: folder) else {
      let records = folder.appendingPathComponent(RecordWriter.fileName).path
      let size = try? FileManager.default.attributesOfItem(atPath: records)[.size] as? Int
      guard (size ?? 0) == 0 else {
        throw .otherRun(path: folder.path, fields: ["\(Manifest.fileName) is missing"])
      }
      return false
    }
    guard found.configurationHash == manifest.configurationHash else {
      let fields = manifest.differences(from: found)
      throw .otherRun(path: folder.path, fields: fields.isEmpty ? ["configurationHash"] : fields)
    }
    return true
  }

  /// Those of `examples` that have no record yet, in the same order.
  public func remaining(of examples: [Int]) -> [Int] {
    let done = Set(earlier.map(\.example))
    return examples.filter { !done.contains($0) }
  }

  /// Appends a record.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func append(_ record: Manifest.Record) throws(ExperimentError) {
    try writer.append(record)
  }

  /// Syncs and closes the record file.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func close() throws(ExperimentError) { try writer.close() }
}
