public import Foundation

/// A run on disk: manifest, records, and which examples are done.
///
/// A run that was interrupted goes on where it stopped, under the same configuration only.
public final class RunFolder {
  /// The folder.
  public let folder: URL
  /// The records that were there when it was opened.
  public let earlier: [CertificationRecord]
  private let writer: RecordWriter

  /// Opens a run's folder, new or to be resumed.
  ///
  /// - Parameters:
  ///   - folder: The folder; made where it is missing.
  ///   - manifest: The manifest of the run that is to be made.
  /// - Throws: `ExperimentError.otherRun` if the folder holds a run of another configuration, `malformedRecord`,
  ///   `fileUnreadable`, `fileUnwritable`.
  public init(_ folder: URL, manifest: Manifest) throws(ExperimentError) {
    self.folder = folder
    let found = try Manifest.read(from: folder)
    if let found, found.configurationHash != manifest.configurationHash {
      throw .otherRun(
        path: folder.path,
        fields: manifest.configuration.differences(from: found.configuration))
    }
    earlier = try RecordReader.read(from: folder)
    if found == nil, !earlier.isEmpty {
      throw .otherRun(path: folder.path, fields: ["manifest.json is missing"])
    }
    writer = try RecordWriter(folder: folder)
    if found == nil { try manifest.write(to: folder) }
  }

  /// Those of `examples` that have no record yet, in the same order.
  public func remaining(of examples: [Int]) -> [Int] {
    let done = Set(earlier.map(\.example))
    return examples.filter { !done.contains($0) }
  }

  /// Appends a record.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func append(_ record: CertificationRecord) throws(ExperimentError) {
    try writer.append(record)
  }

  /// Syncs and closes the record file.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func close() throws(ExperimentError) { try writer.close() }
}
