// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Classifiers

@Suite("Direction of a ridge") struct RidgeTests {
  private let scales = Gen.int(in: -900...900).map {
    Double(sign: .plus, exponent: $0, significand: 1)
  }

  @Test func `places do not depend on the length of the weights`() async throws {
    let numbers = Gen.double(in: -3...3)
    try await propertyCheck(input: numbers.array(of: 3), numbers, scales) { x, t, scale in
      let one = try Ridge(weights: [1, -2, 0.5])
      let other = try Ridge(weights: [scale, -2 * scale, 0.5 * scale])
      let a = try #require(one.places(of: [t], seenFrom: x, sigma: 0.5).first)
      let b = try #require(other.places(of: [t * scale], seenFrom: x, sigma: 0.5).first)
      #expect(a.lower <= b.upper && b.lower <= a.upper)
      #expect(b.upper.high - b.lower.high <= 1e-12 * (1 + b.upper.high.magnitude))
    }
  }

  @Test func `the place of a point's own position is zero`() async throws {
    let numbers = Gen.int(in: -1000...1000).map(Double.init)
    try await propertyCheck(input: numbers.array(of: 3), numbers.array(of: 3)) { w, x in
      guard w.contains(where: { $0 != 0 }) else { return }
      let ridge = try Ridge(weights: w)
      let position = ridge.position(of: x)
      let place = try #require(ridge.places(of: [position], seenFrom: x, sigma: 1).first)
      #expect(place.enclosure.contains(0))
      #expect(ridge.distance(of: x, from: x).enclosure.contains(0))
    }
  }

  @Test func `the distance is that of the plane, and the unit vector has length one`() throws {
    let ridge = try Ridge(weights: [3, 4])
    #expect(ridge.distance(of: [2, 1.5], from: [1, 1.5]).enclosure.contains(0.6))
    #expect(abs(ridge.length - 5) <= 1e-15)
    let unit = ridge.unitVector(sign: -1)
    #expect(abs(unit[0] + 0.6) <= 1e-15 && abs(unit[1] + 0.8) <= 1e-15)
  }

  @Test func `what overflows is enclosed, not wrong`() throws {
    let ridge = try Ridge(weights: [1e308, 1e-308])
    let place = try #require(
      ridge.places(of: [-1e308], seenFrom: [1e308, -1e308], sigma: 1e-300).first)
    #expect(place.lower.high < 0)
  }

  @Test func `weights without a direction are refused`() {
    for weights in [[], [0, 0], [Double.nan], [1, .infinity]] {
      #expect(throws: ClassifierError.self) { try Ridge(weights: weights) }
    }
  }
}
