// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands before the colon in the notation of data sets: one way to come by data.
struct DatasetFamily: Sendable {
  /// Reads the data set of an argument.
  typealias Loader =
    @Sendable (_ argument: String, _ folder: DataFolder) throws(ExperimentError) -> Dataset

  /// The word before the colon.
  let name: String
  /// All ways to write it, with capitals for what the user fills in.
  let forms: [String]
  /// Whether the text after the colon is one of those ways.
  let accepts: @Sendable (String) -> Bool
  /// Reads the data set of an accepted argument.
  let load: Loader

  /// A family with the two splits `train` and `test`.
  init(
    _ name: String,
    load: @escaping @Sendable (DatasetSplit, DataFolder) throws(ExperimentError) -> Dataset
  ) {
    self.name = name
    forms = [DatasetSplit.test, .train].map { "\(name):\($0.rawValue)" }
    accepts = { DatasetSplit(rawValue: $0) != nil }
    self.load = { (argument, folder) throws(ExperimentError) in
      try load(DatasetSplit(rawValue: argument) ?? .test, folder)
    }
  }

  /// A family whose argument is a list of exactly `places.count` paths, none of them empty.
  init(
    _ name: String, places: [String],
    load: @escaping @Sendable ([String]) throws(ExperimentError) -> Dataset
  ) {
    self.name = name
    forms = ["\(name):\(places.joined(separator: ","))"]
    accepts = { argument in
      let paths = argument.split(separator: ",", omittingEmptySubsequences: false)
      return paths.count == places.count && !paths.contains("")
    }
    self.load = { (argument, _) throws(ExperimentError) in
      try load(argument.split(separator: ",").map { String($0) })
    }
  }
}
