// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands beside the records of an attack run: its configuration, and what made it.
public struct AttackManifest: RunManifest {
  /// What the run stores of one example.
  public typealias Record = AttackRecord

  /// The version of the record format.
  public var schema: Int
  /// The version of the tool.
  public var version: String
  /// The SHA-256 of the configuration.
  public var configurationHash: String
  /// The configuration.
  public var configuration: AttackConfiguration
  /// The dimension d of an input.
  public var dimension: Int
  /// The grid steps per unit of the points that attacks may name, if they lie on a grid.
  public var pointLevels: Int?
  /// The total-variation charge of the noise with which points are judged.
  public var charge: Double
  /// `exact`, or `ideal arithmetic`.
  public var arithmetic: String

  /// The names of the fields in which the configurations of two runs differ.
  public func differences(from other: AttackManifest) -> [String] {
    configuration.differences(from: other.configuration)
  }
}
