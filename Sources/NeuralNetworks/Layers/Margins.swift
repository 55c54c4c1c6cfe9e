// SPDX-License-Identifier: GPL-3.0-or-later

/// How many elements a padding puts before and after an axis; negative numbers cut elements off.
public struct Margins: Sendable, Hashable, Codable {
  /// The number of elements before the first one.
  public let before: Int
  /// The number of elements after the last one.
  public let after: Int

  /// Margins; they are checked when an architecture takes them up.
  public init(before: Int = 0, after: Int = 0) {
    self.before = before
    self.after = after
  }

  /// The extent of an axis of `extent` elements with its margins; at least 1.
  func outputExtent(of extent: Int, node: String) throws(NetworkError) -> Int {
    let limit = NetworkArchitecture.maximumSize
    try require(before, in: -limit...limit, "a margin of", node)
    try require(after, in: -limit...limit, "a margin of", node)
    let padded = extent + before + after
    try require(padded, in: 1...(3 * limit), "a padded extent of", node)
    return padded
  }
}
