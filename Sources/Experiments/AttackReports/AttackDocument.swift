// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
public import Statistics

/// An attack report as numbers: what was found, and of which run.
public struct AttackDocument: Sendable, Hashable, Codable {
  /// The version of this format.
  public let schema: Int
  /// True unless the violations reject a right certifier.
  public let passed: Bool
  /// What may be claimed, in words.
  public let statement: String
  /// What was found.
  public let summary: AttackSummary
  /// Certified accuracy and accuracy under the listed attacks at round budgets.
  public let curve: [AttackCurveRow]
  /// What the bounds in the curve speak of.
  public let band: CurveBand
  /// The probability with which each bound may fail.
  public let rho: Double
  /// The run.
  public let manifest: AttackManifest

  /// The present format.
  public static let schema = 1

  /// A document.
  public init(
    summary: AttackSummary, curve: [AttackCurveRow], band: CurveBand, rho: FailureProbability,
    manifest: AttackManifest
  ) {
    schema = Self.schema
    passed = summary.violations?.isCompatible ?? true
    statement = AttackStatement(summary).paragraph
    (self.summary, self.curve, self.band) = (summary, curve, band)
    self.rho = rho.value
    self.manifest = manifest
  }

  /// The document as JSON for people and programs: indented, keys in order; numbers read back as the same `Double`.
  ///
  /// - Returns: The text, without a final line end.
  /// - Throws: `EncodingError` for a number that is not finite.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
