// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// What stands beside the records of a run and decides whether it may be resumed.
public protocol RunManifest: Codable, Sendable, Hashable {
  /// What the run stores of one example.
  associatedtype Record: RunRecord
  /// The version of the record format.
  var schema: Int { get }
  /// The SHA-256 of the configuration.
  var configurationHash: String { get }
  /// The names of the fields in which the configurations of two runs differ.
  func differences(from other: Self) -> [String]
}

extension RunManifest {
  /// The name of the file in a run's folder.
  public static var fileName: String { "manifest.json" }

  /// Reads the manifest of a run.
  ///
  /// - Parameter folder: The run's folder.
  /// - Returns: The manifest, or nil where there is none.
  /// - Throws: `ExperimentError.fileUnreadable` for a file that is not a manifest of a known schema.
  public static func read(from folder: URL) throws(ExperimentError) -> Self? {
    let url = folder.appendingPathComponent(fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    let manifest: Self
    do {
      manifest = try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
    } catch {
      throw .fileUnreadable(path: url.path, reason: "it is not a manifest of a run (\(error))")
    }
    guard manifest.schema == Record.schema else {
      throw .fileUnreadable(
        path: url.path,
        reason: "its schema is \(manifest.schema), this tool reads \(Record.schema)")
    }
    return manifest
  }

  /// Writes the manifest into a run's folder, all or nothing.
  ///
  /// - Parameter folder: The run's folder.
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func write(to folder: URL) throws(ExperimentError) {
    let url = folder.appendingPathComponent(Self.fileName)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try encoder.encode(self).write(to: url, options: .atomic)
    } catch {
      throw .fileUnwritable(path: url.path, reason: error.localizedDescription)
    }
  }
}
