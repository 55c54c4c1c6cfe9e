// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A base classifier on the line with three classes, each a union of intervals: its class probabilities under standard normal
/// noise are sums of differences of Φ, known to 24 digits, before and after every shift.
struct NeymanPearsonPartition: Sendable, CustomStringConvertible {
  /// The ends of the intervals in increasing order.
  let ends: [Double]
  /// The class of each of the `ends.count + 1` intervals: 0 is A, 1 is B, 2 is the rest.
  let labels: [Int]

  /// An upper bound on the absolute error of `masses`: up to 12 values of Φ with 2⁻⁸⁵ each, and their sums.
  static let massError = 0x1p-80

  /// Random ends around 0 and random classes.
  init(using generator: inout FixedSeedGenerator) {
    let count = generator.integer(in: 1...6)
    ends = (0..<count).map { _ in generator.uniform(in: -3...3) }.sorted()
    let start = generator.integer(in: 0...2)
    var labels = [start]
    for _ in 0..<count {
      labels.append((labels[labels.count - 1] + generator.integer(in: 1...2)) % 3)
    }
    self.labels = labels
  }

  /// A half-line of class A whose complement is class B.
  init(halfLineTo end: Double) {
    ends = [end]
    labels = [0, 1]
  }

  /// The probabilities of the three classes around a point, for noise of level 1.
  func masses(at point: Double) -> [DoubleDouble] {
    var masses = [DoubleDouble](repeating: .zero, count: 3)
    var below = DoubleDouble.zero
    for (index, label) in labels.enumerated() {
      let upTo =
        index < ends.count
        ? ExtendedNormal.lowerTail(DoubleDouble(exactSum: ends[index], -point)) : DoubleDouble(1)
      masses[label] = masses[label] + (upTo - below)
      below = upTo
    }
    return masses
  }

  /// The greatest pair that is certain to be a lower bound on a mass.
  static func lowerPair(_ mass: DoubleDouble) -> BoundPair {
    let rest = DoubleDouble(1) - mass
    return BoundPair(
      value: min(1, max(0, (mass.high - massError).nextDown)),
      complement: min(1, max(0, (rest.high + massError).nextUp)))
  }

  /// The least pair that is certain to be an upper bound on a mass.
  static func upperPair(_ mass: DoubleDouble) -> BoundPair {
    let mirrored = lowerPair(DoubleDouble(1) - mass)
    return BoundPair(value: mirrored.complement, complement: mirrored.value)
  }

  var description: String { "ends \(ends), classes \(labels)" }
}
