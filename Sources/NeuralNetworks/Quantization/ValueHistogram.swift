// SPDX-License-Identifier: GPL-3.0-or-later

/// How often numbers of each size were seen in a tensor, in cells of equal width over their range.
struct ValueHistogram: Sendable {
  /// The least and the greatest number.
  let range: ClosedRange<Float>
  private(set) var counts: [Int]

  private static let cellCount = 4_096

  /// An empty histogram over a range.
  init(over range: ClosedRange<Float>) {
    self.range = range
    counts = [Int](repeating: 0, count: Self.cellCount)
  }

  private var width: Double {
    (Double(range.upperBound) - Double(range.lowerBound)) / Double(Self.cellCount)
  }

  /// Counts a number; one outside the range counts at its end.
  mutating func add(_ number: Float) {
    guard width > 0 else { return }
    let place = (Double(number) - Double(range.lowerBound)) / width
    counts[Int(min(max(place, 0), Double(Self.cellCount - 1)))] += 1
  }

  /// The encoding that a rule chooses.
  func encoding(_ rule: ClippingRule) -> ByteEncoding {
    switch rule {
    case .maximum: ByteEncoding(low: range.lowerBound, high: range.upperBound)
    case .percentile(let tail):
      ByteEncoding(low: quantile(tail), high: quantile(1 - tail))
    case .leastSquares: leastSquares()
    }
  }

  /// The number below which a share of the numbers lies.
  func quantile(_ share: Double) -> Float {
    let wanted = share * Double(counts.reduce(0, +))
    var below = 0
    for (cell, count) in counts.enumerated() {
      below += count
      if Double(below) >= wanted, below > 0 {
        // The outer side of the cell, so that a share of 0 or 1 leaves nothing out.
        return Float(Double(range.lowerBound) + width * Double(share < 0.5 ? cell : cell + 1))
      }
    }
    return range.upperBound
  }

  // MARK: Least squares

  /// The best of 100 ranges, from the whole one down to a hundredth of it.
  private func leastSquares() -> ByteEncoding {
    var best = encoding(.maximum)
    var least = squaredError(best)
    for step in 1..<100 {
      let share = Float(100 - step) / 100
      let encoding = ByteEncoding(
        low: min(range.lowerBound, 0) * share, high: max(range.upperBound, 0) * share)
      let error = squaredError(encoding)
      if error < least { (best, least) = (encoding, error) }
    }
    return best
  }

  /// The sum of squared differences between the middles of the cells and the numbers of their bytes.
  func squaredError(_ encoding: ByteEncoding) -> Double {
    var sum = 0.0
    for (cell, count) in counts.enumerated() where count > 0 {
      let middle = Double(range.lowerBound) + width * (Double(cell) + 0.5)
      let byte = encoding.byte(of: Float(middle))
      let difference = middle - Double(encoding.number(of: byte))
      // Within a cell that is wider than a step the rounding is that of any number.
      sum += Double(count) * difference * difference
    }
    return sum
  }
}
