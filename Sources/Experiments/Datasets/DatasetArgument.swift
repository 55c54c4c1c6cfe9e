// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// What stands after the colon in the notation of data from files: `PATH,PATH,option=value`.
///
/// Only the option names of the family are options, so that a path may hold an equals sign; a path that begins like an
/// option is written `./levels=8.npy`. No character needs quotes in a shell.
struct DatasetArgument: Sendable, Hashable {
  /// The paths, none of them empty.
  let paths: [String]
  /// The values of the options that were given.
  let options: [String: String]

  /// Reads an argument, or nil if it has another number of paths, an empty part, or an option twice.
  init?(_ text: String, places: ClosedRange<Int>, options names: [String]) {
    var paths: [String] = []
    var options: [String: String] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(sides[0])
      if sides.count == 2, names.contains(name) {
        guard options[name] == nil, !sides[1].isEmpty else { return nil }
        options[name] = String(sides[1])
      } else {
        guard !part.isEmpty else { return nil }
        paths.append(String(part))
      }
    }
    guard places.contains(paths.count) else { return nil }
    self.paths = paths
    self.options = options
  }

  /// The value of an option that is a whole number, or nil if it was not given.
  ///
  /// - Throws: `ExperimentError.invalidDataOption` for another value.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(ExperimentError) -> Int? {
    guard let text = options[name] else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw .invalidDataOption(
        option: "\(name)=\(text)",
        fix: "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// The value of an option that is one of some words, or nil if it was not given.
  ///
  /// - Throws: `ExperimentError.invalidDataOption` for another word.
  func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Word.Type
  ) throws(ExperimentError) -> Word? where Word.RawValue == String {
    guard let text = options[name] else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: " or ")
      throw .invalidDataOption(option: "\(name)=\(text)", fix: "write \(name)=\(words)")
    }
    return word
  }

  /// The value of the option `shape`, written `CxHxW`, or nil if it was not given.
  ///
  /// - Throws: `ExperimentError.invalidDataOption` for anything but three positive numbers.
  func shape() throws(ExperimentError) -> InputShape? {
    guard let text = options["shape"] else { return nil }
    let extents = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    if extents.count == 3, let channels = extents[0], let height = extents[1],
      let width = extents[2],
      let shape = try? InputShape(channels: channels, height: height, width: width)
    {
      return shape
    }
    throw .invalidDataOption(
      option: "shape=\(text)",
      fix: "write channels, rows and columns, for example shape=1x28x28")
  }

  /// The number of classes: as asked for, or one more than the largest label.
  ///
  /// - Throws: `ExperimentError.invalidDataOption`.
  func classCount(of labels: [Int]) throws(ExperimentError) -> Int {
    let largest = labels.max() ?? 0
    return try integer("classes", in: 1...Self.greatestClassCount)
      ?? (0..<Self.greatestClassCount ~= largest ? largest + 1 : Self.greatestClassCount)
  }

  /// More classes than any classifier here has.
  private static let greatestClassCount = 1 << 24
}
