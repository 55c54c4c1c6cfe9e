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

  /// A family whose argument is a list of paths, and options.
  ///
  /// - Parameters:
  ///   - name: The word before the colon.
  ///   - forms: The ways to write what stands after the colon, for messages.
  ///   - places: How many paths there are.
  ///   - options: The names of the options.
  ///   - load: Reads the data; the name is the whole notation.
  init(
    _ name: String, forms: [String], places: ClosedRange<Int>, options: [String] = [],
    load:
      @escaping @Sendable (DatasetArgument, _ name: String) throws(ExperimentError) -> Dataset
  ) {
    self.name = name
    self.forms = forms.map { "\(name):\($0)" }
    let parse = { @Sendable (text: String) in
      DatasetArgument(text, places: places, options: options)
    }
    let suggestion = self.forms[0]
    accepts = { parse($0) != nil }
    self.load = { (text, _) throws(ExperimentError) in
      let notation = "\(name):\(text)"
      guard let argument = parse(text) else {
        throw .unknownDataset(name: notation, nearest: suggestion)
      }
      return try load(argument, notation)
    }
  }
}
