// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Which examples of which data.
struct DataOptions: ParsableArguments {
  /// What is said of every flag `--data`.
  static let help: ArgumentHelp =
    "The data: \(DatasetReference.notations.joined(separator: ", "))."

  @Option(help: help)
  var data = "digits:test"

  @OptionGroup var selection: SelectionOptions

  /// The data set.
  func load() throws -> Dataset {
    try flag("--data \(data)") { try DatasetReference(data).load() }
  }

  /// The numbers of the examples.
  func examples(of dataset: Dataset) throws -> [Int] { try selection.examples(of: dataset) }
}
