// SPDX-License-Identifier: GPL-3.0-or-later

package import Statistics

/// The first move along a line at which the top class ties with another: a search that is a proof.
///
/// Goals, in this order: the first tie lies in the enclosure; the enclosure is narrow; the search ends, whatever the places.
///
/// **No sign change can be missed.** A cell [a, b] of moves is passed over only if G = P_A − P_c is certainly positive on all of
/// it, by the mean value form G(τ) ≥ G(m) − |G'([a, b])|·(b − a)/2 with m its middle and an enclosure of the derivative that holds on
/// the whole cell; otherwise it is halved, left half first. The lower end is the left end of the first cell that is too narrow to
/// be halved; all before it is proved free of ties. The upper end is a move at which G is certainly negative. Where the curves
/// only touch, or come nearer than rounding can tell, the enclosure reaches from the touch to the next crossing.
///
/// The search may stop at the outermost place: beyond it the label of the last interval has more than half of the mass.
///
/// Source: mean value form, Moore 1966, *Interval Analysis*.
package struct FirstTie: Sendable, Hashable {
  /// The distance of the first tie, in units of σ; ∞ where there is none.
  package let distance: Enclosure
  /// 1 if it lies in the direction of growing places, −1 if not, 0 if there is none.
  package let sign: Int

  /// No cell is halved below this width, in units of σ.
  private static let leastWidth = 0x1p-80
  /// After so many cells the search gives up what it has not proved.
  private static let mostCells = 20_000

  /// The first tie of a class with any other, in either direction.
  ///
  /// - Parameters:
  ///   - partition: The labels along the line.
  ///   - label: The class on top at τ = 0.
  package init(of partition: LinePartition, top label: Int) {
    var best = FirstTie(distance: Enclosure(exactly: .infinity), sign: 0)
    let others = Set(partition.labels).subtracting([label]).sorted()
    for (sign, side) in [(1, partition), (-1, partition.reversed)] {
      for other in others {
        let found = Self.search(side, label, other, limit: best.distance.upper)
        let nearest = Enclosure(
          lower: min(best.distance.lower, found.lower), upper: min(best.distance.upper, found.upper)
        )
        best = FirstTie(
          distance: nearest, sign: found.upper < best.distance.upper ? sign : best.sign)
      }
    }
    self = best
  }

  private init(distance: Enclosure, sign: Int) {
    self.distance = distance
    self.sign = sign
  }

  /// The first tie of two classes for τ ≥ 0, as far as it lies before `limit`.
  private static func search(
    _ side: LinePartition, _ label: Int, _ other: Int, limit: Double
  ) -> Enclosure {
    // A little beyond the outermost place the last interval has more than half.
    let last = side.places.last?.upper.high ?? 0
    let end = min(limit, max(0, last) * (1 + 0x1p-20) + 0x1p-20)
    guard let first = firstDoubt(side, label, other, end: end) else {
      return Enclosure(exactly: .infinity)
    }
    var step = max(leastWidth, first * 0x1p-51)
    while step.isFinite, first + step <= end {
      let shift = ExtendedEnclosure(first + step)
      if side.gap(between: label, and: other, atShift: shift).isNegative {
        return Enclosure(lower: first, upper: first + step)
      }
      step *= 2
    }
    let isNegative = side.gap(between: label, and: other, atShift: ExtendedEnclosure(end))
      .isNegative
    return Enclosure(lower: first, upper: isNegative ? max(first, end) : .infinity)
  }

  /// The left end of the first cell of [0, end] that may hold a tie; nil if none may.
  private static func firstDoubt(
    _ side: LinePartition, _ label: Int, _ other: Int, end: Double
  ) -> Double? {
    guard end.isFinite else { return 0 }
    var cells = [(0.0, end)]
    var count = 0
    while let (a, b) = cells.popLast() {
      count += 1
      if isApart(side, label, other, from: a, to: b) { continue }
      let middle = a + (b - a) / 2
      if b - a <= max(leastWidth, b * 0x1p-51) || middle <= a || middle >= b || count > mostCells {
        return a
      }
      cells.append((middle, b))
      cells.append((a, middle))
    }
    return nil
  }

  /// True if G > 0 is certain on [a, b].
  private static func isApart(
    _ side: LinePartition, _ label: Int, _ other: Int, from a: Double, to b: Double
  ) -> Bool {
    let middle = ExtendedEnclosure(a + (b - a) / 2)
    let cell = ExtendedEnclosure(Enclosure(lower: a, upper: b))
    let gap = side.gap(between: label, and: other, atShift: middle)
    guard gap.isPositive else { return false }
    let slope = side.slopeOfGap(between: label, and: other, atShift: cell)
    return (gap + slope * (cell - middle)).isPositive
  }
}
