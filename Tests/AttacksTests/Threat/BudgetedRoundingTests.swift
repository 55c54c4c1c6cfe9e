// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Attacks

@Suite("Rounding within a budget") struct BudgetedRoundingTests {
  private let directions = Gen.double(in: -1...1).array(of: 40)
  private let center = (0..<40).map { Float($0 * 7 % 17) / 16 }

  private func rounding(_ steps: Int?, _ budget: Double) -> BudgetedRounding {
    BudgetedRounding(
      allowed: AllowedValues(steps: steps, box: nil), center: center, budget: budget)
  }

  /// δ of length `size` and the squared distance of x + δ from the values.
  private func error(of values: [Float], for delta: [Double]) -> Double {
    zip(zip(values, center), delta).reduce(0) { sum, place in
      let error = Double(place.0.0) - Double(place.0.1) - place.1
      return sum + error * error
    }
  }

  private func scaled(_ direction: [Double], to size: Double) -> [Double] {
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return direction.map { length > 0 ? $0 * size / length : 0 }
  }

  @Test func `with room to spare it is the nearest point`() async throws {
    for steps in [16, 256, 4096] {
      try await propertyCheck(count: 100, input: directions) { direction in
        let delta = scaled(direction, to: 0.8)
        let point = rounding(steps, 2).point(near: delta)
        #expect(error(of: point.values, for: delta) <= 40 / Double(4 * steps * steps) + 1e-12)
        #expect(
          zip(point.values, zip(center, delta)).allSatisfy { value, goal in
            (Double(value) - Double(goal.0) - goal.1).magnitude <= 0.5 / Double(steps) + 1e-12
          })
      }
    }
  }

  @Test func `on the sphere it is at least as near as truncation, and mostly nearer`() async throws
  {
    for steps in [16, 64, 4096] {
      var nearer = 0
      try await propertyCheck(count: 100, input: directions) { direction in
        guard direction.contains(where: { $0 != 0 }) else { return }
        let delta = scaled(direction, to: 1)
        let point = rounding(steps, 1).point(near: delta)
        let truncated = zip(center, delta).map { x, shift in
          x + Float((shift * Double(steps)).rounded(.towardZero) / Double(steps))
        }
        let (mine, plain) = (error(of: point.values, for: delta), error(of: truncated, for: delta))
        #expect(point.distance.upper <= 1)
        #expect(mine <= plain * (1 + 1e-9) + 1e-15)
        if mine < 0.9 * plain { nearer += 1 }
      }
      #expect(nearer > 80)
    }
  }

  @Test func `no coordinate is moved back without need`() async throws {
    try await propertyCheck(count: 200, input: directions) { direction in
      let delta = scaled(direction, to: 1)
      let rounding = rounding(64, 1)
      let point = rounding.point(near: delta)
      let nearest = zip(center, delta).map { rounding.allowed.nearest(to: Double($0) + $1) }
      let moved = nearest.indices.filter { point.values[$0] != nearest[$0] }
      let needless = moved.filter { i in
        var values = point.values
        values[i] = nearest[i]
        return rounding.allowed.distance(values, center).upper <= 1
      }
      // Without the last move the point would be outside; an earlier one may gain less than the last one has to spare.
      #expect(moved.isEmpty || needless.count < moved.count)
      #expect(point.distance.lower > 0.97 || direction.allSatisfy { $0 == 0 })
    }
  }

  @Test func `Floats fill the budget to seven digits`() async throws {
    for size in [0.999, 1, 1.001, 7] {
      try await propertyCheck(count: 100, input: directions) { direction in
        guard direction.contains(where: { $0 != 0 }) else { return }
        let point = rounding(nil, 1).point(near: scaled(direction, to: size))
        #expect(point.distance.upper <= 1)
        #expect(point.distance.lower >= min(1, size) * (1 - 1e-6))
      }
    }
  }

  @Test func `a budget below one step gives the centre, one of a step gives a step`() {
    let axis = [5.0] + [Double](repeating: 0, count: 39)
    #expect(rounding(16, 0.999 / 16).point(near: axis).values == center)
    let point = rounding(16, 1 / 16).point(near: axis)
    #expect(point.values[0] == center[0] + 1 / 16 && point.distance.lower == 1 / 16)
  }

  @Test func `far from zero, where Floats are coarse, the budget holds`() {
    let far = [Float](repeating: 1e6, count: 3)
    for budget in [1e-9, 0.01, 0.0625, 0.2, 1] {
      let rounding = BudgetedRounding(
        allowed: AllowedValues(steps: nil, box: nil), center: far, budget: budget)
      let point = rounding.point(near: [1, 1, -1])
      #expect(point.distance.upper <= budget)
      #expect(budget < 0.2 || point.values != far)
    }
  }
}
