// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Which examples of which data.
struct DataOptions: ParsableArguments {
  @Option(
    help: "The data: digits:test, digits:train, mnist:test, cifar10:test or idx:IMAGES,LABELS.")
  var data = "digits:test"

  @Option(parsing: .unconditional, help: "Only the examples a..<b.")
  var range: String?

  @Option(parsing: .unconditional, help: "Only every s-th of these.")
  var stride = 1

  @Option(parsing: .unconditional, help: "At most m of these.")
  var limit: Int?

  /// The data set.
  func load() throws -> Dataset {
    try flag("--data \(data)") { try DatasetReference(data).load() }
  }

  /// The numbers of the examples.
  func examples(of dataset: Dataset) throws -> [Int] {
    let asked = [
      range.map { "--range \($0)" }, stride == 1 ? nil : "--stride \(stride)",
      limit.map { "--limit \($0)" },
    ]
    return try flag(asked.compactMap { $0 }.joined(separator: " ")) {
      try IndexSelection(
        range: try range.map(IndexSelection.range), stride: stride, limit: limit
      ).indices(count: dataset.count)
    }
  }
}
