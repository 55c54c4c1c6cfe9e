// SPDX-License-Identifier: GPL-3.0-or-later

extension Coverage {
  /// The supremum of the miss probability over p, and where it is approached.
  ///
  /// Exact if the rule is monotone (`isMonotone`; see the type). Otherwise it is the greatest miss at the ends of the
  /// pieces: a lower bound on the supremum, which still refutes a rule and does not prove one.
  ///
  /// - Parameter range: The p that are asked for; `0.5...1` are those that matter to a certificate.
  /// - Returns: The p at or next to which the miss is greatest, and an enclosure of the supremum. It need not be taken at
  ///   that p: at a lower bound L(k) it is the limit from the left, at an upper bound from the right.
  /// - Throws: `StatisticsError.invalidProbability` unless the range lies in 0...1.
  /// - Complexity: one miss probability for each of the n + 1 or 2n + 2 bounds.
  public func worstMiss(
    in range: ClosedRange<Double> = 0...1
  ) throws(StatisticsError) -> CoveragePoint {
    var worst = CoveragePoint(
      probability: range.lowerBound, miss: try missProbability(at: range.lowerBound))
    var least = worst.miss.lower
    for (p, side) in ends(in: range) {
      let miss = try miss(at: p, seenFrom: side)
      least = max(least, miss.lower)
      if miss.upper > worst.miss.upper { worst = CoveragePoint(probability: p, miss: miss) }
    }
    let supremum = Enclosure(lower: least, upper: worst.miss.upper)
    return CoveragePoint(probability: worst.probability, miss: supremum)
  }

  /// The places where a piece of constant covering counts ends and the miss probability may be greatest.
  ///
  /// At L(k) the count k begins to cover, so that the greater limit is the left one; at U(k) it is the right one.
  private func ends(in range: ClosedRange<Double>) -> [(p: Double, side: Side)] {
    let (low, high) = (range.lowerBound, range.upperBound)
    let lower = side == .upper ? [] : distinct(lowerBounds.filter { low < $0 && $0 <= high })
    let upper = side == .lower ? [] : distinct(upperBounds.filter { low <= $0 && $0 < high })
    return lower.map { ($0, .below) } + upper.map { ($0, .above) } + [(high, .itself)]
  }

  /// The values without repetition of neighbours.
  func distinct(_ values: [Double]) -> [Double] {
    var kept: [Double] = []
    for value in values where value != kept.last { kept.append(value) }
    return kept
  }
}
