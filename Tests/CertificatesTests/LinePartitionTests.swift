// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Certificates

/// The claims of ``LinePartition``: probabilities that sum to one, derivatives that are theirs.
@Suite struct `Partition of the line` {
  /// Up to five distinct places with labels below 3.
  static let any = zip(
    Gen.double(in: -3...3).array(of: 1...5), Gen.int(in: 0...2).array(of: 6)
  ).map { places, labels in
    let places = Array(Set(places)).sorted()
    return LinePartition(
      places: places.map { ExtendedEnclosure($0) }, labels: Array(labels.prefix(places.count + 1)))
  }

  @Test func `the probabilities sum to one wherever one stands`() async throws {
    try await propertyCheck(input: Self.any, Gen.double(in: -8...8)) { partition, shift in
      let sum = (0...2).reduce(ExtendedEnclosure(0)) { sum, label in
        sum + partition.probability(of: label, atShift: ExtendedEnclosure(shift))
      }
      #expect(sum.lower <= DoubleDouble(1) && DoubleDouble(1) <= sum.upper)
      #expect(sum.upper.high - sum.lower.high < 1e-20)
    }
  }

  @Test func `each is the mass of its intervals`() async throws {
    try await propertyCheck(input: IntervalUnion.any, Gen.double(in: -8...8)) { set, shift in
      let finite = set.ends.filter(\.isFinite)
      let isLeftIn = set.ends.first == -.infinity
      let partition = LinePartition(
        places: finite.map { ExtendedEnclosure($0) },
        labels: (0...finite.count).map { $0.isMultiple(of: 2) == isLeftIn ? 1 : 0 })
      let found = partition.probability(of: 1, atShift: ExtendedEnclosure(shift))
      let mass = set.mass(at: shift)
      #expect(found.lower <= mass + 0x1p-80 && mass - 0x1p-80 <= found.upper)
    }
  }

  @Test func `the slope is the difference quotient's limit and holds on a whole cell`() async throws
  {
    try await propertyCheck(input: Self.any, Gen.double(in: -4...4), Gen.double(in: 0...1)) {
      partition, start, share in
      let width = 0.01
      let cell = ExtendedEnclosure(Enclosure(lower: start, upper: start + width))
      let slope = partition.slopeOfGap(between: 0, and: 1, atShift: cell)
      let gap = { (x: Double) in
        partition.gap(between: 0, and: 1, atShift: ExtendedEnclosure(x)).middle
      }
      let end = start + max(0.001, share * width)
      let quotient = (gap(end) - gap(start)) / (end - start)
      #expect(slope.lower.high - 1e-11 <= quotient && quotient <= slope.upper.high + 1e-11)
    }
  }

  @Test func `seen from the other side a move has the other sign`() async throws {
    try await propertyCheck(input: Self.any, Gen.double(in: -8...8)) { partition, shift in
      for label in 0...2 {
        let here = partition.probability(of: label, atShift: ExtendedEnclosure(shift))
        let there = partition.reversed.probability(of: label, atShift: ExtendedEnclosure(-shift))
        #expect(here.lower <= there.upper && there.lower <= here.upper)
      }
      #expect(partition.reversed.reversed == partition)
    }
  }

  @Test func `missing labels are made up and superfluous ones left out`() {
    let places = [ExtendedEnclosure(0)]
    #expect(LinePartition(places: places, labels: []).labels == [0, 0])
    #expect(LinePartition(places: places, labels: [3]).labels == [3, 3])
    #expect(LinePartition(places: places, labels: [1, 2, 3]).labels == [1, 2])
    let whole = LinePartition(places: [], labels: [1])
    #expect(whole.probability(of: 1, atShift: .entire).enclosure.contains(1))
  }

  @Test func `far out the tails keep their digits`() {
    let partition = LinePartition(
      places: [ExtendedEnclosure(20), ExtendedEnclosure(21)], labels: [0, 1, 2])
    for label in 1...2 {
      let found = partition.probability(of: label, atShift: ExtendedEnclosure(0))
      #expect(found.isPositive && found.upper.high - found.lower.high <= 1e-20 * found.upper.high)
    }
  }
}
