// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Which examples.
struct SelectionOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Only the examples a..<b.")
  var range: String?

  @Option(parsing: .unconditional, help: "Only every s-th of these.")
  var stride = 1

  @Option(parsing: .unconditional, help: "At most m of these.")
  var limit: Int?

  /// The flags as they were given, for messages.
  private var asked: String {
    [
      range.map { "--range \($0)" }, stride == 1 ? nil : "--stride \(stride)",
      limit.map { "--limit \($0)" },
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// The selection.
  func selection() throws -> IndexSelection {
    try flag(asked) {
      try IndexSelection(range: try range.map(IndexSelection.range), stride: stride, limit: limit)
    }
  }

  /// The numbers of the examples.
  func examples(of dataset: Dataset) throws -> [Int] {
    let selection = try selection()
    return try flag(asked) { try selection.indices(count: dataset.count) }
  }
}
