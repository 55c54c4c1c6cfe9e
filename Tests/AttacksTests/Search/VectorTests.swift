// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Attacks

@Suite("Vector")
struct VectorTests {
  private static let vectors = Gen.double(in: -3...3).array(of: 1...8)

  @Test func `a direction is a unit vector with the signs of its vector`() async throws {
    try await propertyCheck(input: Self.vectors) { vector in
      guard let direction = vector.direction else {
        #expect(vector.allSatisfy { $0 == 0 })
        return
      }
      #expect(abs(direction.euclideanNorm - 1) < 1e-15 * 8)
      #expect(abs(direction.dot(vector) - vector.euclideanNorm) < 1e-14)
    }
  }

  @Test func `nothing zero or not finite has a direction`() {
    for bad in [[], [0, -0.0], [1, .nan], [.infinity, 1], [-.infinity], [.nan, .nan]] {
      #expect(bad.direction == nil)
    }
  }

  @Test(arguments: [1e-300, Double.leastNonzeroMagnitude, 1e300, Double.greatestFiniteMagnitude])
  func `a direction needs no room for squares`(size: Double) throws {
    let direction = try #require([size, -size].direction)
    #expect(abs(direction[0] - 0.5.squareRoot()) < 1e-15 && direction[1] == -direction[0])
  }

  @Test func `shrinking leads onto the ball, and never lengthens`() async throws {
    try await propertyCheck(input: Self.vectors, Gen.double(in: 0...5)) { vector, budget in
      let shrunk = vector.shrunk(to: budget)
      #expect(shrunk.euclideanNorm <= budget * (1 + 1e-14))
      if vector.euclideanNorm <= budget { #expect(shrunk == vector) }
      #expect(abs(shrunk.dot(vector) - shrunk.euclideanNorm * vector.euclideanNorm) < 1e-12)
    }
  }

  @Test func `sums are coordinate by coordinate`() {
    #expect([1.0, 2].adding([3, -4], times: 0.5) == [2.5, 0])
    #expect([1.0, 2].dot([3, -4]) == -5)
    #expect([Double]().euclideanNorm == 0)
  }
}
