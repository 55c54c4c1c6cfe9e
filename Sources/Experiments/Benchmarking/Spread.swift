// SPDX-License-Identifier: GPL-3.0-or-later

/// The least, the middle and the greatest of some measurements of one quantity.
///
/// The middle one is what is quoted; the two others say how steady the machine was.
public struct Spread: Sendable, Hashable, Codable {
  /// The least value.
  public let least: Double
  /// The median; of an even number of values the mean of the middle two.
  public let median: Double
  /// The greatest value.
  public let greatest: Double
  /// The number of values, at least 1.
  public let rounds: Int

  /// The spread of some values, in any order.
  ///
  /// - Returns: Nil if there is none, or one is not finite.
  /// - Complexity: O(n log n).
  public init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last, values.allSatisfy(\.isFinite) else {
      return nil
    }
    let middle = sorted.count / 2
    if sorted.count.isMultiple(of: 2) {
      // Halves before the sum, which cannot overflow then; the half of the least number is 0, which lies outside.
      let mean = sorted[middle - 1] / 2 + sorted[middle] / 2
      median = min(max(mean, sorted[middle - 1]), sorted[middle])
    } else {
      median = sorted[middle]
    }
    least = first
    greatest = last
    rounds = sorted.count
  }

  private enum CodingKeys: String, CodingKey {
    case least = "min"
    case median
    case greatest = "max"
    case rounds
  }
}
