// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Classifiers

@Suite("Non-central χ²") struct NoncentralChiSquareTests {
  private func tail(_ d: Int, _ y: Double, _ noncentrality: Double) -> ExtendedEnclosure {
    NoncentralChiSquare.lowerTail(
      dimension: d, halfSquare: ExtendedEnclosure(y) * 0.5,
      halfNoncentrality: ExtendedEnclosure(noncentrality) * 0.5)
  }

  @Test func `in one dimension it is the mass of an interval`() async throws {
    try await propertyCheck(count: 100, input: Gen.double(in: 0.01...6), Gen.double(in: 0...8)) {
      radius, shift in
      let square = NoncentralChiSquare.lowerTail(
        dimension: 1, halfSquare: ExtendedEnclosure(radius) * radius * 0.5,
        halfNoncentrality: ExtendedEnclosure(shift) * shift * 0.5)
      let mass = ExtendedEnclosure.normalMass(
        from: ExtendedEnclosure(exactSum: -radius, -shift),
        to: ExtendedEnclosure(exactSum: radius, -shift))
      #expect(square.lower <= mass.upper && mass.lower <= square.upper)
      #expect(square.upper.high - square.lower.high <= 1e-24)
    }
  }

  @Test func `in two dimensions at the center it is an exponential`() async throws {
    try await propertyCheck(count: 100, input: Gen.double(in: 0.01...40)) { y in
      let exact = -(ExtendedEnclosure(-y) * 0.5).exponentMinusOne
      let found = tail(2, y, 0)
      #expect(found.lower <= exact.upper && exact.lower <= found.upper)
    }
  }

  @Test func `it falls with the distance and with the dimension, and grows with y`() async throws {
    try await propertyCheck(
      count: 60, input: Gen.int(in: 1...60), Gen.double(in: 0.5...60), Gen.double(in: 0...60)
    ) { d, y, noncentrality in
      let here = tail(d, y, noncentrality)
      #expect(tail(d, y, noncentrality + 1).lower <= here.upper)
      #expect(tail(d + 1, y, noncentrality).lower <= here.upper)
      #expect(tail(d, y + 1, noncentrality).upper >= here.lower)
    }
  }

  @Test func `two more dimensions cost a derivative: the recurrence of Cohen 1988`() async throws {
    // F_{d+2} − F_d = −2·f_{d+2}, and f is the derivative of F.
    for (d, y, noncentrality) in [(1, 3.0, 2.0), (4, 6, 1), (9, 12, 5)] {
      let step = 0x1p-10
      let density =
        (tail(d + 2, y + step, noncentrality) - tail(d + 2, y - step, noncentrality)).middle
        / (2 * step)
      let difference = (tail(d, y, noncentrality) - tail(d + 2, y, noncentrality)).middle
      #expect(abs(difference - 2 * density) <= 1e-6)
    }
  }

  @Test func `far from the mode it is enclosed without underflow`() {
    #expect(tail(784, 1, 0).upper.high < 1e-20 && tail(784, 1, 0).lower.high >= 0)
    #expect(tail(3, 1e4, 1).lower > DoubleDouble(1) - 1e-20)
    #expect(tail(2, 1, 1e5).upper.high < 1e-20)
    #expect(tail(2, 1e12, 1).enclosure == Enclosure(lower: 0, upper: 1))
  }
}
