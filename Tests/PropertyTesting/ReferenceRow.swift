// SPDX-License-Identifier: GPL-3.0-or-later

/// A row of a ``ReferenceTable``, read by column name.
public struct ReferenceRow: Sendable {
  let file: String
  let number: Int
  let cells: [String: String]

  /// The cell's text.
  ///
  /// - Throws: ``PropertyTestingError/missingColumn(file:row:column:)``.
  public func string(_ column: String) throws(PropertyTestingError) -> String {
    guard let text = cells[column] else {
      throw .missingColumn(file: file, row: number, column: column)
    }
    return text
  }

  /// The `Double` nearest to the cell's decimal or hexadecimal text; `inf` and `nan` are numbers
  /// too.
  ///
  /// - Throws: ``PropertyTestingError/missingColumn(file:row:column:)`` or
  ///   ``PropertyTestingError/wrongType(file:row:column:text:expected:)``.
  public func double(_ column: String) throws(PropertyTestingError) -> Double {
    try read(column, string(column), as: "a number", Double.init(_:))
  }

  /// The cell as an integer.
  ///
  /// - Throws: ``PropertyTestingError/missingColumn(file:row:column:)`` or
  ///   ``PropertyTestingError/wrongType(file:row:column:text:expected:)``.
  public func int(_ column: String) throws(PropertyTestingError) -> Int {
    try read(column, string(column), as: "an integer") { Int($0) }
  }

  /// The numbers of a cell that separates them by semicolons, or of a JSON array.
  ///
  /// - Throws: ``PropertyTestingError/missingColumn(file:row:column:)`` or
  ///   ``PropertyTestingError/wrongType(file:row:column:text:expected:)``.
  public func doubles(_ column: String) throws(PropertyTestingError) -> [Double] {
    try list(column, as: "a list of numbers", Double.init(_:))
  }

  /// The integers of a cell that separates them by semicolons, or of a JSON array.
  ///
  /// - Throws: ``PropertyTestingError/missingColumn(file:row:column:)`` or
  ///   ``PropertyTestingError/wrongType(file:row:column:text:expected:)``.
  public func ints(_ column: String) throws(PropertyTestingError) -> [Int] {
    try list(column, as: "a list of integers") { Int($0) }
  }

  private func list<Value>(
    _ column: String, as expected: String, _ parse: (String) -> Value?
  ) throws(PropertyTestingError) -> [Value] {
    var values: [Value] = []
    for part in try string(column).split(separator: ";") {
      let text = String(part.drop(while: \.isWhitespace))
      values.append(try read(column, text, as: expected, parse))
    }
    return values
  }

  private func read<Value>(
    _ column: String, _ text: String, as expected: String, _ parse: (String) -> Value?
  ) throws(PropertyTestingError) -> Value {
    guard let value = parse(text) else {
      throw .wrongType(
        file: file, row: number, column: column, text: text, expected: expected)
    }
    return value
  }
}

extension ReferenceRow: CustomStringConvertible {
  public var description: String {
    "\(file), row \(number): "
      + cells.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }
}
