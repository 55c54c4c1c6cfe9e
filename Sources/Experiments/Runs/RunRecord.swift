// SPDX-License-Identifier: GPL-3.0-or-later

/// What a run stores of one example: one line of JSON.
public protocol RunRecord: Codable, Sendable {
  /// The version of the format that this tool writes and reads.
  static var schema: Int { get }
  /// The version of the format in which the record was written.
  var schema: Int { get }
  /// The number of the example in its data set.
  var example: Int { get }
  /// What is wrong with a record that could be decoded, or nil: no number that a reader computes from it can trap.
  var flaw: String? { get }
}
