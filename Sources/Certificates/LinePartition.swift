// SPDX-License-Identifier: GPL-3.0-or-later

/// A partition of the line into intervals with labels, seen from the mean of a standard normal variable.
///
/// Every classifier that depends on its input through w·x alone is one, with places (t − w·x)/(σ‖w‖). In units of σ the
/// probability of a class after a move by τ along w is
///
///     P_c(τ) = Σ over the intervals (z_k, z_{k+1}] of class c of Φ(z_{k+1} − τ) − Φ(z_k − τ)
///
/// Goals, in this order: the exact values lie in the enclosures, also when the places themselves are known only as
/// enclosures; no digit lost in the tails.
package struct LinePartition: Sendable, Hashable {
  /// The places between intervals, not decreasing, in units of σ from the mean.
  package let places: [ExtendedEnclosure]
  /// The label of each interval, one more than places.
  package let labels: [Int]

  /// A partition; a missing or superfluous label is made up from the last one, so that nothing traps.
  package init(places: [ExtendedEnclosure], labels: [Int]) {
    self.places = places
    let last = labels.last ?? 0
    self.labels = (0...places.count).map { $0 < labels.count ? labels[$0] : last }
  }

  /// P_c(τ), for one class.
  ///
  /// - Complexity: O(m) values of Φ for m places at ends of intervals of the class.
  package func probability(of label: Int, atShift shift: ExtendedEnclosure) -> ExtendedEnclosure {
    if labels.allSatisfy({ $0 == label }) { return ExtendedEnclosure(1) }
    var sum = ExtendedEnclosure(0)
    for index in labels.indices where labels[index] == label {
      sum = sum + mass(of: index, atShift: shift)
    }
    return sum.clamped(to: 0...1)
  }

  /// The probability of interval k after a move by τ.
  private func mass(of index: Int, atShift shift: ExtendedEnclosure) -> ExtendedEnclosure {
    let left = index > 0 ? places[index - 1] - shift : nil
    let right = index < places.count ? places[index] - shift : nil
    return .normalMass(from: left, to: right)
  }

  /// P_a(τ) − P_c(τ).
  package func gap(
    between label: Int, and other: Int, atShift shift: ExtendedEnclosure
  ) -> ExtendedEnclosure {
    probability(of: label, atShift: shift) - probability(of: other, atShift: shift)
  }

  /// The derivative of P_a − P_c with respect to τ, at every τ of an interval at once.
  package func slopeOfGap(
    between label: Int, and other: Int, atShift shift: ExtendedEnclosure
  ) -> ExtendedEnclosure {
    var sum = ExtendedEnclosure(0)
    for (index, place) in places.enumerated() {
      let weight =
        sign(of: labels[index + 1], label, other) - sign(of: labels[index], label, other)
      if weight != 0 { sum = sum + (place - shift).normalDensity * weight }
    }
    return sum
  }

  private func sign(of interval: Int, _ label: Int, _ other: Int) -> Double {
    interval == label ? 1 : interval == other ? -1 : 0
  }

  /// The same partition seen from the other side: τ becomes −τ.
  package var reversed: LinePartition {
    LinePartition(places: places.reversed().map { -$0 }, labels: labels.reversed())
  }
}
