// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
public import Foundation

/// An attack run on disk: manifest, records, and a file of points for each example.
///
/// A run that was interrupted goes on where it stopped, under the same configuration only. The points are written before their
/// record, so that a record never names a file that is not there.
public final class AttackFolder {
  /// Manifest, records and the lock.
  public let run: RunFolder<AttackManifest>
  /// Where points are kept.
  private let points: URL

  /// Opens a run's folder, new or to be resumed.
  ///
  /// - Parameters:
  ///   - folder: The folder; made where it is missing.
  ///   - manifest: The manifest of the run that is to be made.
  /// - Throws: As `RunFolder`.
  public init(_ folder: URL, manifest: AttackManifest) throws(ExperimentError) {
    run = try RunFolder(folder, manifest: manifest)
    points = folder.appendingPathComponent("points", isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: points, withIntermediateDirectories: true)
    } catch {
      throw .fileUnwritable(path: points.path, reason: error.localizedDescription)
    }
  }

  /// Writes the points of an example, then its record.
  ///
  /// - Parameter result: The record with its points.
  /// - Returns: The record as it was stored, with the name of the file.
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func append(_ result: AttackResult) throws(ExperimentError) -> AttackRecord {
    var record = result.record
    if !result.positions.isEmpty {
      let name = "example-\(record.example).npy"
      let data = try NumPyFile.data(
        result.positions.flatMap(\.values),
        shape: [result.positions.count] + result.shape)
      do {
        try data.write(to: points.appendingPathComponent(name), options: .atomic)
      } catch {
        throw .fileUnwritable(
          path: points.appendingPathComponent(name).path, reason: error.localizedDescription)
      }
      record.pointsFile = "points/\(name)"
    }
    try run.append(record)
    return record
  }

  /// Syncs and closes the record file.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func close() throws(ExperimentError) { try run.close() }
}
