// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("Partition of the line") struct NeymanPearsonPartitionTests {
  private static let partitions = Gen.int(in: 0...1_000_000).map { seed in
    var generator = FixedSeedGenerator(seed: UInt64(seed))
    return NeymanPearsonPartition(using: &generator)
  }

  @Test func `the masses are a law at every point`() async throws {
    try await propertyCheck(input: Self.partitions, Gen.double(in: -5...5)) { classifier, point in
      let masses = classifier.masses(at: point)
      let sum = masses.reduce(DoubleDouble.zero, +)
      #expect(masses.allSatisfy { $0.high >= -NeymanPearsonPartition.massError })
      #expect((sum - DoubleDouble(1)).high.magnitude <= NeymanPearsonPartition.massError)
    }
  }

  @Test func `neighbouring intervals have different classes`() async throws {
    try await propertyCheck(input: Self.partitions) { classifier in
      let labels = classifier.labels
      #expect(labels.count == classifier.ends.count + 1)
      #expect(zip(labels, labels.dropFirst()).allSatisfy { $0 != $1 })
      #expect(classifier.ends == classifier.ends.sorted())
    }
  }

  @Test func `pairs are outside of the mass`() async throws {
    try await propertyCheck(input: Self.partitions) { classifier in
      for mass in classifier.masses(at: 0) {
        let (lower, upper) = (
          NeymanPearsonPartition.lowerPair(mass), NeymanPearsonPartition.upperPair(mass)
        )
        #expect(DoubleDouble(lower.value) <= mass && DoubleDouble(upper.value) >= mass)
        #expect(DoubleDouble(1) - lower.complement <= mass)
        #expect(DoubleDouble(1) - upper.complement >= mass)
      }
    }
  }

  @Test func `a half-line has the mass of the normal distribution`() async throws {
    try await propertyCheck(input: Gen.double(in: -6...6)) { end in
      let mass = NeymanPearsonPartition(halfLineTo: end).masses(at: 0)[0]
      #expect(NormalDistribution.lowerTail(end).contains(mass.high))
    }
  }
}
