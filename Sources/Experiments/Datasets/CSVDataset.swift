// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Examples in a table of comma-separated numbers: one row each, with its label in one column.
///
/// A first row that is not all numbers is a header. The other columns are the values of the input in their order: floats as
/// they stand, or with `levels=L` whole numbers k of the grid k / L.
public enum CSVDataset {
  /// The options: `label=first|last|NAME`, `levels=L`, `shape=CxHxW`, `classes=K`.
  static let options = ["label", "levels", "shape", "classes"]

  /// Reads a file, plain or gzip, whose last column is the label.
  ///
  /// - Throws: `ExperimentError.malformedRow`, an error of `Dataset`, or of reading a file.
  public static func load(file path: String) throws(ExperimentError) -> Dataset {
    guard let argument = DatasetArgument(path, places: 1...1, options: []) else {
      throw .unknownDataset(name: "csv:\(path)", nearest: "csv:FILE")
    }
    return try load(argument, name: "csv:\(path)")
  }

  /// Reads `csv:FILE` with its options.
  static func load(
    _ argument: DatasetArgument, name: String
  ) throws(ExperimentError) -> Dataset {
    let path = argument.paths[0]
    return try dataset(of: DataFile.read(path), argument, source: path, name: name)
  }

  /// The data set of the bytes of a file.
  static func dataset(
    of bytes: [UInt8], _ argument: DatasetArgument, source: String, name: String
  ) throws(ExperimentError) -> Dataset {
    let levels = try argument.integer("levels", in: 1...255)
    var table: Table?
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let text = line.last == 0x0D ? line.dropLast() : line
      if text.isEmpty { continue }
      let row = Row(text, number: index + 1, source: source)
      if table == nil {
        table = try Table(first: row, label: argument.options["label"], levels: levels)
      } else {
        try table?.append(row)
      }
    }
    guard let table, !table.labels.isEmpty else { throw .emptyDataset(source: source) }
    let classCount = try argument.classCount(of: table.labels)
    let shape = try shape(argument, features: table.width - 1, source: source)
    if let levels {
      return try Dataset(
        name: name, inputShape: shape, classCount: classCount, levels: levels,
        pixels: table.gridValues, labels: table.labels)
    }
    return try Dataset(
      name: name, inputShape: shape, classCount: classCount, pixels: table.values,
      labels: table.labels)
  }

  private static func shape(
    _ argument: DatasetArgument, features: Int, source: String
  ) throws(ExperimentError) -> InputShape {
    if let shape = try argument.shape() { return shape }
    do { return try InputShape(features: features) } catch {
      throw .invalidExtents(source: source, extents: "\(features)")
    }
  }

  /// One line.
  private struct Row {
    let fields: [String]
    let number: Int
    let source: String

    init(_ line: ArraySlice<UInt8>, number: Int, source: String) {
      fields = line.split(separator: 0x2C, omittingEmptySubsequences: false).map { field in
        let start = field.drop { $0 == 0x20 || $0 == 0x09 }
        let end = start.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? start.startIndex
        return String(decoding: start[start.startIndex..<end], as: UTF8.self)
      }
      self.number = number
      self.source = source
    }

    func malformed(_ reason: String) -> ExperimentError {
      .malformedRow(source: source, line: number, reason: reason)
    }
  }

  /// The rows so far.
  private struct Table {
    let width: Int
    let labelColumn: Int
    let levels: Int?
    var labels: [Int] = []
    var values: [Float] = []
    var gridValues: [UInt8] = []

    /// A table that begins with a header or with its first example.
    init(first row: Row, label: String?, levels: Int?) throws(ExperimentError) {
      let isHeader = row.fields.contains { Float($0) == nil }
      width = row.fields.count
      self.levels = levels
      guard width >= 2 else {
        throw row.malformed("a label and at least one value are needed, separated by commas")
      }
      switch label ?? "last" {
      case "first": labelColumn = 0
      case "last": labelColumn = width - 1
      case let name:
        guard isHeader, let column = row.fields.firstIndex(of: name) else {
          throw .invalidDataOption(
            option: "label=\(name)",
            fix: isHeader
              ? "the header has \(row.fields.prefix(20).joined(separator: ", "))"
              : "the file has no header: write label=first or label=last")
        }
        labelColumn = column
      }
      if !isHeader { try append(row) }
    }

    mutating func append(_ row: Row) throws(ExperimentError) {
      guard row.fields.count == width else {
        throw row.malformed("it has \(row.fields.count) fields, the first row has \(width)")
      }
      for (column, field) in row.fields.enumerated() {
        guard let value = Float(field) else {
          throw row.malformed("'\(field.prefix(40))' is no number")
        }
        if column == labelColumn {
          guard let label = Int(field) ?? Int(exactly: value) else {
            throw row.malformed("the label '\(field.prefix(40))' is no whole number")
          }
          labels.append(label)
        } else if let levels {
          guard let value = UInt8(exactly: value), value <= levels else {
            throw row.malformed("'\(field.prefix(40))' is no whole number in 0...\(levels)")
          }
          gridValues.append(value)
        } else {
          values.append(value)
        }
      }
    }
  }
}
