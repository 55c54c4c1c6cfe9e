// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// What stands beside the records of a run: its configuration, and what made it.
public struct Manifest: Sendable, Hashable, Codable {
  /// The version of the record format.
  public var schema: Int
  /// The version of the tool.
  public var version: String
  /// The SHA-256 of the configuration.
  public var configurationHash: String
  /// The configuration.
  public var configuration: CertificationConfiguration
  /// The number of classes K.
  public var classCount: Int
  /// The dimension d of an input.
  public var dimension: Int
  /// The grid steps per unit of the data, if they are on a grid.
  public var levels: Int?
  /// The total-variation charge δ of the noise, taken from p_A once per certificate.
  public var charge: Double
  /// `exact` for a certificate that is sound in floating point, `ideal arithmetic` for one that assumes real numbers.
  public var arithmetic: String

  /// The name of the file in a run's folder.
  public static let fileName = "manifest.json"

  /// Reads the manifest of a run.
  ///
  /// - Parameter folder: The run's folder.
  /// - Returns: The manifest, or nil where there is none.
  /// - Throws: `ExperimentError.fileUnreadable` for a file that is not a manifest of a known schema.
  public static func read(from folder: URL) throws(ExperimentError) -> Manifest? {
    let url = folder.appendingPathComponent(fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    let manifest: Manifest
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: url))
    } catch {
      throw .fileUnreadable(path: url.path, reason: "it is not a manifest of a run (\(error))")
    }
    guard manifest.schema == CertificationRecord.schema else {
      throw .fileUnreadable(
        path: url.path,
        reason: "its schema is \(manifest.schema), this tool reads \(CertificationRecord.schema)")
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
