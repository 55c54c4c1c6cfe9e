// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with a property, a generator or a reference table, as opposed to the code
/// under test.
@nonexhaustive
public enum PropertyTestingError: Error, Sendable, Equatable {
  /// A generator has no value to choose from.
  case emptyDomain(generator: String)
  /// A generator's range has a bound that is NaN, infinite or outside its domain.
  case invalidRange(generator: String, range: String)
  /// A filter rejected every one of `tried` values in a row.
  case filterTooNarrow(filter: String, tried: Int)
  /// A reference table is not in the bundle's folder.
  case missingTable(file: String)
  /// A reference table cannot be read as rows under named columns; `row` counts from 1 after the
  /// header.
  case malformedTable(file: String, row: Int, reason: String)
  /// A row has no such column.
  case missingColumn(file: String, row: Int, column: String)
  /// A cell does not read as the type asked for.
  case wrongType(file: String, row: Int, column: String, text: String, expected: String)
}

extension PropertyTestingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .emptyDomain(let generator):
      "\(generator) has nothing to choose from; give it at least one value"
    case .invalidRange(let generator, let range):
      "\(generator) cannot draw from \(range); use finite bounds inside its domain"
    case .filterTooNarrow(let filter, let tried):
      "\(filter) rejected \(tried) values in a row; construct such values with map or flatMap"
    case .missingTable(let file):
      "no reference table \(file) in the test bundle; is it in the target's resources?"
    case .malformedTable(let file, let row, let reason):
      "\(file), row \(row): \(reason)"
    case .missingColumn(let file, let row, let column):
      "\(file), row \(row): no column \"\(column)\""
    case .wrongType(let file, let row, let column, let text, let expected):
      "\(file), row \(row), column \"\(column)\": \"\(text)\" is not \(expected)"
    }
  }
}
