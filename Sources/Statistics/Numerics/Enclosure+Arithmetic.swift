// SPDX-License-Identifier: GPL-3.0-or-later

// Sums of probabilities, each end rounded outward by one step and kept in [0, 1].

extension Enclosure {
  /// The sum of two probabilities that together are at most 1; adding an exact 0 changes nothing.
  static func + (left: Enclosure, right: Enclosure) -> Enclosure {
    if left == .zero { return right }
    if right == .zero { return left }
    return Enclosure(
      lower: min(1, max(0, (left.lower + right.lower).nextDown)),
      upper: min(1, (left.upper + right.upper).nextUp))
  }

  /// The difference of two probabilities of which the second is the lesser.
  static func - (left: Enclosure, right: Enclosure) -> Enclosure {
    if right == .zero { return left }
    let upper = max(0, min(1, (left.upper - right.lower).nextUp))
    return Enclosure(lower: min(upper, max(0, (left.lower - right.upper).nextDown)), upper: upper)
  }

  /// One minus the probability.
  var complement: Enclosure {
    Enclosure(lower: complementRoundedDown(upper), upper: complementRoundedUp(lower))
  }

  /// The probability of what cannot be.
  static let zero = Enclosure(exactly: 0)
}
