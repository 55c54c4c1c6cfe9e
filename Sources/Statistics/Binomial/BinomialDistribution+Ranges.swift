// SPDX-License-Identifier: GPL-3.0-or-later

extension BinomialDistribution {
  /// P[a ≤ X ≤ b].
  ///
  /// - Parameter counts: Any range of integers; what lies outside 0...n has no probability.
  /// - Returns: An enclosure, from tails on the side where they are small: the error is relative to the tail at the end of
  ///   the range that is nearer to the mean, or to 1 where the mean is inside.
  /// - Complexity: two tails.
  public func probability(of counts: ClosedRange<Int>) -> Enclosure {
    let (first, last) = (max(0, counts.lowerBound), min(trials, counts.upperBound))
    guard first <= last else { return .zero }
    if first == 0 { return lowerTail(atMost: last) }
    if last == trials { return upperTail(atLeast: first) }
    let (above, below) = (upperTail(atLeast: first), lowerTail(atMost: last))
    if above.upper <= 0.5 { return above - upperTail(atLeast: last + 1) }
    if below.upper <= 0.5 { return below - lowerTail(atMost: first - 1) }
    return (lowerTail(atMost: first - 1) + upperTail(atLeast: last + 1)).complement
  }
}
