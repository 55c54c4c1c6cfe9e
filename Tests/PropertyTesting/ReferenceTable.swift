// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A table of reference values made by another program: rows under named columns.
///
/// A file `*.csv` has a header line, commas between cells and no quotes; empty lines and lines that
/// begin with `#` are skipped. A file `*.json` is an array of flat objects, or an object whose
/// member `rows` is one. Decimals are best written as text with all their digits, and hexadecimal
/// floating-point text (`0x1.8p-3`) is exact.
///
///     let table = try ReferenceTable("ClopperPearson.csv", in: .module)
///     for row in table.rows { let k = try row.int("k"), bound = try row.double("lower") … }
public struct ReferenceTable: Sendable {
  /// The file's name, for messages.
  public let file: String
  /// The rows in the file's order.
  public let rows: [ReferenceRow]

  /// Reads a table from a folder of a test bundle.
  ///
  /// - Throws: ``PropertyTestingError/missingTable(file:)`` or
  ///   ``PropertyTestingError/malformedTable(file:row:reason:)``.
  public init(
    _ file: String, in bundle: Bundle, folder: String = "Reference"
  ) throws(PropertyTestingError) {
    guard let url = bundle.url(forResource: file, withExtension: nil, subdirectory: folder),
      let data = try? Data(contentsOf: url)
    else { throw .missingTable(file: "\(folder)/\(file)") }
    try self.init(file: file, data: data)
  }

  /// Reads a table from a file's contents; the name's extension says which format it is.
  ///
  /// - Throws: ``PropertyTestingError/malformedTable(file:row:reason:)``.
  public init(file: String, data: Data) throws(PropertyTestingError) {
    self.file = file
    let cells = try file.hasSuffix(".json") ? Self.json(data, file) : Self.csv(data, file)
    guard !cells.isEmpty else {
      throw .malformedTable(file: file, row: 0, reason: "there are no rows")
    }
    rows = cells.enumerated().map { index, cells in
      ReferenceRow(file: file, number: index + 1, cells: cells)
    }
  }

  private static func csv(
    _ data: Data, _ file: String
  ) throws(PropertyTestingError) -> [[String: String]] {
    guard let text = String(data: data, encoding: .utf8) else {
      throw .malformedTable(file: file, row: 0, reason: "the file is not UTF-8 text")
    }
    let lines = text.split(whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
      .map { line in
        line.split(separator: ",", omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
    guard let header = lines.first, Set(header).count == header.count else {
      throw .malformedTable(file: file, row: 0, reason: "a header of distinct names is missing")
    }
    var rows: [[String: String]] = []
    for line in lines.dropFirst() {
      guard line.count == header.count else {
        throw .malformedTable(
          file: file, row: rows.count + 1,
          reason: "\(line.count) cells under \(header.count) columns")
      }
      rows.append(Dictionary(uniqueKeysWithValues: Swift.zip(header, line)))
    }
    return rows
  }

  private static func json(
    _ data: Data, _ file: String
  ) throws(PropertyTestingError) -> [[String: String]] {
    let decoder = JSONDecoder()
    do {
      let rows =
        try (try? decoder.decode(JSONRows.self, from: data).rows)
        ?? decoder.decode([[String: JSONCell]].self, from: data)
      return rows.map { $0.mapValues(\.text) }
    } catch {
      throw .malformedTable(file: file, row: 0, reason: "not an array of flat objects: \(error)")
    }
  }
}

/// An object whose member `rows` is the table.
private struct JSONRows: Decodable {
  var rows: [[String: JSONCell]]
}

/// A cell as text; the elements of an array are separated by semicolons.
private struct JSONCell: Decodable {
  var text: String

  init(from decoder: any Decoder) throws {
    if let elements = try? [JSONCell](from: decoder) {
      text = elements.map(\.text).joined(separator: ";")
      return
    }
    let value = try decoder.singleValueContainer()
    if let string = try? value.decode(String.self) {
      text = string
    } else if let flag = try? value.decode(Bool.self) {
      text = String(flag)
    } else if let integer = try? value.decode(Int.self) {
      text = String(integer)
    } else if value.decodeNil() {
      text = ""
    } else {
      text = try value.decode(Double.self).description
    }
  }
}
