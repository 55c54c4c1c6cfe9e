// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
public import Validation

/// The validation report as a document: what was found, the verdict, and how to compute it again.
public struct ValidationDocument: Sendable, Hashable, Codable {
  /// The version of this format.
  public let schema: Int
  /// True if every claim holds and every mutant was rejected.
  public let passed: Bool
  /// The probability that a library without a defect does not pass.
  public let falseAlarm: Double
  /// What the battery found.
  public let report: ValidationReport
  /// With what it was computed.
  public let provenance: Provenance

  /// The present format.
  public static let schema = 1

  /// A document.
  public init(report: ValidationReport, provenance: Provenance) {
    schema = Self.schema
    passed = report.passed
    falseAlarm = report.falseAlarm
    self.report = report
    self.provenance = provenance
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

  /// The verdict in one sentence.
  public var verdict: String {
    let (checks, mutants) = (report.checks, report.mutants)
    let failed = checks.filter { !$0.finding.holds }.map(\.name)
    let survivors = mutants.filter { !$0.isRejected }.map(\.name)
    var parts: [String] = []
    parts.append(
      failed.isEmpty
        ? "\(checks.count) of \(checks.count) claims hold"
        : "contradicted: \(failed.joined(separator: ", "))")
    if !survivors.isEmpty {
      parts.append("not rejected: \(survivors.joined(separator: ", "))")
    } else if !mutants.isEmpty {
      parts.append("\(mutants.count) of \(mutants.count) wrong variants are rejected")
    }
    return parts.joined(separator: "; ")
  }

  /// The mutants that a check had to reject, in order.
  func mutants(caughtBy check: String) -> [MutantResult] {
    report.mutants.filter { $0.caughtBy == check }
  }
}
