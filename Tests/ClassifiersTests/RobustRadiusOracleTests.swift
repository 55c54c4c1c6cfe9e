// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Statistics
import Testing

/// The laws of every classifier whose robust radius is known, at points of the plane.
@Suite("Robust radius oracles") struct RobustRadiusOracleTests {
  private func all() throws -> [any RobustRadiusOracle] {
    try ProbabilityOracleTests.all().compactMap { $0 as? any RobustRadiusOracle }
  }

  private let coordinates = Gen.double(in: -2...2)

  @Test func `three kinds know their radius`() throws {
    #expect(try all().count == 3)
  }

  @Test func `the class keeps the top inside the radius and loses it just beyond`() async throws {
    try await propertyCheck(count: 20, input: coordinates, coordinates) { x, y in
      for oracle in try all() { try checkRobustRadius(oracle, at: [x, y], sigma: 0.5) }
    }
  }

  @Test func `the radius falls by at most the distance moved`() async throws {
    try await propertyCheck(
      count: 20, input: coordinates, coordinates, Gen.double(in: 0...0.5)
    ) { x, y, step in
      for oracle in try all() {
        let here = try oracle.robustRadius(around: [x, y], sigma: 0.5)
        let there = try oracle.robustRadius(around: [x + step, y], sigma: 0.5)
        // Inside the ball of the first point the class is the same, and so is what is left of the ball.
        if step < here.lower { #expect(there.upper >= here.lower - step - 1e-12) }
      }
    }
  }
}
