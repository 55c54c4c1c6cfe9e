// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands beside the records of a run: its configuration, and what made it.
public struct Manifest: RunManifest {
  /// What the run stores of one example.
  public typealias Record = CertificationRecord

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

  /// The names of the fields in which the configurations of two runs differ.
  public func differences(from other: Manifest) -> [String] {
    configuration.differences(from: other.configuration)
  }
}
