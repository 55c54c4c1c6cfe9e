// SPDX-License-Identifier: GPL-3.0-or-later

/// Which examples of a data set to work on: every s-th of a..<b, at most m of them.
public struct IndexSelection: Sendable, Hashable {
  /// The examples to choose from, or nil for all.
  public let range: Range<Int>?
  /// The step s ≥ 1 from one chosen example to the next, beginning with the first of the range.
  public let stride: Int
  /// The most examples to choose, m ≥ 1, or nil for no limit; the first ones are kept.
  public let limit: Int?

  /// All examples.
  public static let all = IndexSelection()

  private init() {
    range = nil
    stride = 1
    limit = nil
  }

  /// Every `stride`-th example of `range`, at most `limit` of them.
  ///
  /// - Throws: `ExperimentError.invalidRange` for an empty or negative range, `invalidStride` or `invalidLimit` for values
  ///   below 1.
  public init(
    range: Range<Int>? = nil, stride: Int = 1, limit: Int? = nil
  ) throws(ExperimentError) {
    if let range, range.isEmpty || range.lowerBound < 0 { throw .invalidRange("\(range)") }
    guard stride >= 1 else { throw .invalidStride(stride) }
    if let limit, limit < 1 { throw .invalidLimit(limit) }
    self.range = range
    self.stride = stride
    self.limit = limit
  }

  /// Reads the notation `a..<b` with 0 ≤ a < b.
  ///
  /// - Throws: `ExperimentError.invalidRange`.
  public static func range(_ text: String) throws(ExperimentError) -> Range<Int> {
    let parts = text.split(separator: "..<", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = Int(parts[0]), let end = Int(parts[1]),
      start >= 0, start < end
    else { throw .invalidRange(text) }
    return start..<end
  }

  /// The chosen indices among 0..<count, in increasing order; there is at least one.
  ///
  /// - Throws: `ExperimentError.rangeOutOfBounds` if the range ends after `count`, `emptyDataset` if `count` is below 1.
  /// - Complexity: O(number of indices).
  public func indices(count: Int) throws(ExperimentError) -> [Int] {
    guard count > 0 else { throw .emptyDataset(source: "the data set") }
    let range = range ?? 0..<count
    guard range.upperBound <= count else { throw .rangeOutOfBounds(range, count: count) }
    // Quotients rather than sums, which could overflow: ⌈(b − a) / s⌉ indices.
    let available = 1 + (range.count - 1) / stride
    return (0..<min(limit ?? available, available)).map { range.lowerBound + $0 * stride }
  }
}
