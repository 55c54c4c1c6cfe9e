// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of numbers under a header line, as the commands read them: comma-separated, `n,k,alpha` in any order.
public struct CaseTable: Sendable {
  /// One row: its line in the text, counted from 1, and its fields by column name.
  public struct Row: Sendable {
    /// The line in the text.
    public let line: Int
    private let fields: [String: String]

    init(line: Int, fields: [String: String]) {
      self.line = line
      self.fields = fields
    }

    /// A field as an integer.
    ///
    /// - Throws: `ExperimentError.malformedCase`.
    public func integer(_ column: String) throws(ExperimentError) -> Int {
      guard let value = Int(fields[column] ?? "") else {
        throw malformed("\(column) is '\(fields[column] ?? "")', which is not a whole number")
      }
      return value
    }

    /// A field as the nearest `Double`.
    ///
    /// - Throws: `ExperimentError.malformedCase`.
    public func number(_ column: String) throws(ExperimentError) -> Double {
      guard let value = Double(fields[column] ?? "") else {
        throw malformed("\(column) is '\(fields[column] ?? "")', which is not a number")
      }
      return value
    }

    /// The error of this row.
    public func malformed(_ reason: String) -> ExperimentError {
      .malformedCase(line: line, reason: reason)
    }
  }

  /// The rows, in order.
  public let rows: [Row]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - text: The text; blank lines are skipped.
  ///   - columns: The columns that must be there, in any order, and no others.
  /// - Throws: `ExperimentError.malformedCase` with the line.
  public init(_ text: String, columns: [String]) throws(ExperimentError) {
    var rows: [Row] = []
    var header: [String]?
    for (index, content) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    )
    .enumerated() where !content.allSatisfy(\.isWhitespace) {
      let fields = content.split(separator: ",", omittingEmptySubsequences: false)
        .map {
          String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
      guard let names = header else {
        guard Set(fields) == Set(columns), fields.count == columns.count else {
          throw .malformedCase(
            line: index + 1,
            reason: "the header should be \(columns.joined(separator: ",")), not \(content)")
        }
        header = fields
        continue
      }
      guard fields.count == names.count else {
        throw .malformedCase(
          line: index + 1, reason: "it has \(fields.count) fields instead of \(names.count)")
      }
      let pairs = zip(names, fields).map { ($0, $1) }
      rows.append(Row(line: index + 1, fields: Dictionary(uniqueKeysWithValues: pairs)))
    }
    guard header != nil else {
      throw .malformedCase(
        line: 1, reason: "there is no header: it should be \(columns.joined(separator: ","))")
    }
    self.rows = rows
  }
}
