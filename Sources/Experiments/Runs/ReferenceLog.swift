// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The log format of the reference implementation: `idx label predict radius correct time`, separated by tabs.
///
/// Abstentions are −1 with radius 0. Radii are written rounded *down*, with enough digits to read back as the same `Double` or
/// a smaller one; the reference rounds to nearest.
public enum ReferenceLog {
  /// One line.
  public struct Row: Sendable, Hashable {
    /// The number of the example.
    public let example: Int
    /// The true class.
    public let label: Int
    /// The certified class, or nil after an abstention.
    public let prediction: Int?
    /// The radius; 0 after an abstention.
    public let radius: Double
    /// True if the certified class is the true one.
    public let isCorrect: Bool
  }

  /// The header line.
  public static let header = "idx\tlabel\tpredict\tradius\tcorrect\ttime"

  /// The log of some records, with its header.
  public static func text(of records: [CertificationRecord]) -> String {
    let rows = records.map { record in
      let time = String(format: "%.3f", record.seconds)
      return
        "\(record.example)\t\(record.label)\t\(record.prediction ?? -1)\t\(record.radius ?? 0)"
        + "\t\(record.isCorrect ? 1 : 0)\t\(time)"
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// Reads a log, written by this tool or by the reference implementation.
  ///
  /// - Parameters:
  ///   - text: The log, header line first.
  ///   - path: The name of its file, for errors.
  /// - Returns: Its rows.
  /// - Throws: `ExperimentError.malformedRow` with the line.
  public static func rows(in text: String, path: String) throws(ExperimentError) -> [Row] {
    var rows: [Row] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let columns = header.split(separator: "\t").dropLast()
    guard lines[0].split(separator: "\t").starts(with: columns) else {
      throw .malformedRow(
        source: path, line: 1,
        reason: "the header should be \(columns.joined(separator: ", ")), time")
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
      let fields = line.split(separator: "\t").map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count >= 5, let example = Int(fields[0]), let label = Int(fields[1]),
        let predicted = Int(fields[2]), let radius = Double(fields[3]), radius >= 0,
        radius.isFinite,
        let correct = Int(fields[4]), 0...1 ~= correct
      else {
        throw .malformedRow(
          source: path, line: index + 1,
          reason: "it should be idx, label, predict, radius, correct, time between tabs")
      }
      rows.append(
        Row(
          example: example, label: label, prediction: predicted < 0 ? nil : predicted,
          radius: radius, isCorrect: correct == 1))
    }
    return rows
  }
}
