// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting

/// Reference values with 40 and more digits, by section: used where the file is there, `values.json` among the public data.
///
/// Inputs are the `Double`s nearest to the printed decimals, and outputs were evaluated at these.
enum PublishedValues {
  /// One row: inputs and outputs by name.
  struct Row: Sendable, CustomStringConvertible {
    let description: String
    private let cells: [String: String]

    init(_ object: [String: Any]) {
      var cells: [String: String] = [:]
      for (key, value) in object {
        if let nested = value as? [String: Any] {
          for (key, value) in nested { cells[key] = "\(value)" }
        } else {
          cells[key] = "\(value)"
        }
      }
      self.cells = cells
      description = cells.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: ", ")
    }

    /// A number by its name; NaN where there is none.
    func callAsFunction(_ name: String) -> Double { cells[name].flatMap(Double.init) ?? .nan }
    /// An integer by its name; −1 where there is none.
    func integer(_ name: String) -> Int { cells[name].flatMap(Int.init) ?? -1 }
    /// A text by its name.
    func text(_ name: String) -> String { cells[name] ?? "" }
    /// True if there is a cell of this name.
    func has(_ name: String) -> Bool { cells[name] != nil }
  }

  /// The file, or nil.
  static let file = PublicData.file("values.json")

  /// The rows of a section.
  static func rows(_ section: String) throws -> [Row] {
    guard let file else { return [] }
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let rows = (root as? [String: Any])?[section] as? [[String: Any]] ?? []
    return rows.map(Row.init)
  }
}
