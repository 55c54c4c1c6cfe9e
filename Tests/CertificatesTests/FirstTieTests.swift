// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Certificates

/// The claims of ``FirstTie``: before its lower end nothing ties, at its upper end something has.
@Suite struct `First tie along a line` {
  private func probabilities(_ partition: LinePartition, _ shift: Double) -> [Double] {
    (0...2).map { partition.probability(of: $0, atShift: ExtendedEnclosure(shift)).middle }
  }

  private func top(_ partition: LinePartition) -> Int {
    let all = probabilities(partition, 0)
    return all.indices.max { all[$0] < all[$1] } ?? 0
  }

  @Test func `before it the class stays on top, on a grid`() async throws {
    try await propertyCheck(count: 150, input: `Partition of the line`.any) { partition in
      let label = top(partition)
      let tie = FirstTie(of: partition, top: label)
      let reach = min(tie.distance.lower, 10)
      for step in -30...30 {
        let shift = reach * Double(step) / 30 * (1 - 1e-12)
        let all = probabilities(partition, shift)
        #expect(all.indices.allSatisfy { $0 == label || all[$0] <= all[label] })
      }
    }
  }

  @Test func `just beyond it another class is on top`() async throws {
    try await propertyCheck(count: 150, input: `Partition of the line`.any) { partition in
      let label = top(partition)
      let tie = FirstTie(of: partition, top: label)
      guard tie.sign != 0 else { return }
      let all = probabilities(partition, Double(tie.sign) * (tie.distance.upper + 1e-12))
      #expect(all.indices.contains { $0 != label && all[$0] >= all[label] })
      #expect(tie.distance.upper - tie.distance.lower <= 1e-6)
    }
  }

  @Test func `where there is none the same label is at both ends and keeps the top`() async throws {
    try await propertyCheck(count: 150, input: `Partition of the line`.any) { partition in
      let label = top(partition)
      let tie = FirstTie(of: partition, top: label)
      let isConstant = partition.labels.allSatisfy { $0 == label }
      #expect(!isConstant || tie.sign == 0)
      guard tie.sign == 0, tie.distance.lower == .infinity else { return }
      #expect(partition.labels.first == label && partition.labels.last == label)
    }
  }

  @Test func `a half-line ties at its end, on either side`() async throws {
    try await propertyCheck(input: Gen.double(in: -20...20)) { place in
      let partition = LinePartition(places: [ExtendedEnclosure(place)], labels: [0, 1])
      let tie = FirstTie(of: partition, top: place > 0 ? 0 : 1)
      #expect(tie.distance.lower <= place.magnitude && place.magnitude <= tie.distance.upper)
      #expect(tie.distance.upper - tie.distance.lower <= 0x1p-48 * place.magnitude + 0x1p-70)
      #expect(place == 0 || tie.sign == (place > 0 ? 1 : -1))
    }
  }

  @Test func `the nearer of two ties is found`() {
    let places = [ExtendedEnclosure(-1), ExtendedEnclosure(2)]
    let partition = LinePartition(places: places, labels: [1, 0, 2])
    let tie = FirstTie(of: partition, top: 0)
    #expect(tie.sign == -1 && tie.distance.lower > 0.9 && tie.distance.upper < 1.1)
    #expect(FirstTie(of: partition.reversed, top: 0).sign == 1)
  }

  @Test func `a tie in a narrow slab that a coarse search would step over is met`() {
    // Class 1 is on top only near its slab: P₁ exceeds ½ over about a tenth of σ.
    let half = 0.676
    let partition = LinePartition(
      places: [ExtendedEnclosure(3 - half), ExtendedEnclosure(3 + half)], labels: [0, 1, 0])
    let tie = FirstTie(of: partition, top: 0)
    #expect(tie.sign == 1 && tie.distance.lower > 2.8 && tie.distance.upper < 3)
    // A coarse grid of steps of a whole σ finds no tie at all, and would call the classifier constant.
    let coarse = (0...8).map { probabilities(partition, Double($0) + 0.5) }
    #expect(coarse.allSatisfy { $0[0] > $0[1] })
    let narrower = LinePartition(
      places: [ExtendedEnclosure(3 - 0.67), ExtendedEnclosure(3 + 0.67)], labels: [0, 1, 0])
    #expect(FirstTie(of: narrower, top: 0).sign == 0)
  }

  @Test func `a tie from the start is at zero, and equal classes end the search`() {
    let even = LinePartition(places: [ExtendedEnclosure(0)], labels: [0, 1])
    #expect(FirstTie(of: even, top: 0).distance.lower == 0)
    #expect(FirstTie(of: even, top: 0).distance.upper < 1e-20)
    let unknown = LinePartition(places: [.entire], labels: [0, 1])
    #expect(FirstTie(of: unknown, top: 0).distance.lower == 0)
    let constant = LinePartition(places: [], labels: [2])
    #expect(FirstTie(of: constant, top: 2).distance.lower == .infinity)
  }
}
