// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Attacks

@Suite("Projected gradient ascent")
struct ProjectedGradientAscentTests {
  private func search(
    _ objective: any AttackObjective, _ ascent: ProjectedGradientAscent,
    center: [Float] = [0, 0], budget: Double = 1, box: ClosedRange<Float>? = nil
  ) throws -> (values: [Double], trace: SearchTrace) {
    let oracle = try SmoothedOracle(
      HalfSpaceClassifier(normal: center.map { _ in 1 }, offset: 0),
      threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 1), box: box), seed: 1)
    let found = try ascent.search(
      objective, for: AttackGoal(example: 0, center: center, label: 0), budget: budget,
      role: .attack(9), oracle: oracle)
    #expect(found.point.distance.upper <= budget)
    return (found.point.values.map(Double.init), found.trace)
  }

  private static let schedules: [StepSchedule] = [.constant, .adaptive]

  @Test(arguments: schedules)
  func `a linear objective is climbed to the end of the ball`(schedule: StepSchedule) async throws {
    let ascent = try ProjectedGradientAscent(steps: 10, schedule: schedule)
    try await propertyCheck(
      input: Gen.double(in: -1...1).array(of: 3...3), Gen.double(in: 0.01...5)
    ) { slope, budget in
      guard let direction = slope.direction else { return }
      let (values, trace) = try search(
        FormulaObjective { ($0.dot(slope), slope) }, ascent, center: [0, 0, 0], budget: budget)
      #expect(values.dot(direction) > budget * (1 - 1e-5))
      #expect(trace.steps == 10 && trace.losses.count == 11 && trace.zeroGradients == 0)
    }
  }

  @Test(arguments: schedules)
  func `a peak inside the ball is returned, not what follows it`(schedule: StepSchedule) throws {
    // Steps of 0.4 from 0: the peak at 0.4 is passed over.
    let objective = FormulaObjective(fooledFrom: 0.35) { x in
      (x[0] < 0.41 ? x[0] : 0.2 - x[0], [1, 0])
    }
    let ascent = try ProjectedGradientAscent(steps: 5, schedule: schedule)
    let (values, trace) = try search(objective, ascent)
    if schedule == .constant {
      #expect(abs(values[0] - 0.4) < 1e-5 && trace.fooledOnSearchNoise)
    }
    #expect(trace.losses.max() == objective.points.map { $0[0] < 0.41 ? Double($0[0]) : -1 }.max())
    #expect(trace.wasFooledOnPath == trace.fooledOnSearchNoise)
  }

  @Test func `the last point is evaluated too`() throws {
    let objective = FormulaObjective { x in (x[0], [1, 0]) }
    _ = try search(objective, try ProjectedGradientAscent(steps: 5))
    #expect(objective.steps == Array(0...5))
    #expect(abs(try #require(objective.points.last)[0] - 1) < 1e-5)
  }

  @Test func `points without a gradient are left at random, and counted`() throws {
    for bad in [0, Double.nan, .infinity] {
      let (_, trace) = try search(
        FormulaObjective { x in (0, [bad, 0]) }, try ProjectedGradientAscent(steps: 8))
      #expect(trace.zeroGradients == 8 && trace.steps == 8)
    }
    let half = FormulaObjective { x in (x[0], [x[0] < 0.5 ? 1 : 0, 0]) }
    let (_, trace) = try search(half, try ProjectedGradientAscent(steps: 10))
    #expect(0 < trace.zeroGradients && trace.zeroGradients < 10)
  }

  @Test func `restarts find the higher of two peaks`() throws {
    // From 0 the slope leads to the low end on the right; the high one is on the left.
    let objective = FormulaObjective { x in
      x[0] > -0.2 ? (x[0], [1, 0]) : (2 - x[0], [-1, 0])
    }
    let one = try search(objective, try ProjectedGradientAscent(steps: 10))
    #expect(abs(one.values[0] - 1) < 1e-5)
    // About one start in three lies on the left of −0.2; the seed is fixed, and among its nine starts one does.
    let ten = try search(objective, try ProjectedGradientAscent(steps: 10, restarts: 10))
    #expect(ten.values[0] < -0.99)
    #expect(ten.trace.steps == 100 && ten.trace.losses.count == 11)
  }

  @Test func `the adaptive schedule comes nearer to a peak inside`() throws {
    // Constant steps of 0.05 come within 0.017 of a sharp peak, halved ones within 0.004.
    let objective = FormulaObjective { x in
      let delta = [0.333 - x[0], 0.417 - x[1]]
      return (-delta.euclideanNorm, delta)
    }
    let constant = try search(objective, try ProjectedGradientAscent(steps: 40)).trace
    let adaptive = try search(
      objective, try ProjectedGradientAscent(steps: 40, schedule: .adaptive)
    ).trace
    #expect(try #require(constant.losses.max()) < -0.01)
    #expect(try #require(adaptive.losses.max()) > -0.005)
  }

  @Test(arguments: schedules)
  func `no evaluated point leaves the box or the ball`(schedule: StepSchedule) async throws {
    let ascent = try ProjectedGradientAscent(steps: 12, restarts: 2, schedule: schedule)
    try await propertyCheck(
      input: Gen.double(in: -1...1).array(of: 2...2), Gen.double(in: 0...1).array(of: 2...2)
    ) { slope, center in
      let objective = FormulaObjective { ($0.dot(slope), slope) }
      let x = center.map(Float.init)
      _ = try search(objective, ascent, center: x, budget: 0.7, box: 0...1)
      for point in objective.points {
        #expect(point.allSatisfy { 0...1 ~= $0 })
        let moved = zip(point, x).map { Double($0) - Double($1) }
        #expect(moved.euclideanNorm <= 0.7)
      }
    }
  }

  @Test func `for a budget of nothing the input is evaluated once`() throws {
    let objective = FormulaObjective { x in (x[0], [1, 0]) }
    let ascent = try ProjectedGradientAscent(steps: 20, restarts: 5, finalists: 3)
    let (values, trace) = try search(objective, ascent, center: [0.25, 3], budget: 0)
    #expect(values == [0.25, 3] && objective.points == [[0.25, 3]])
    #expect(trace.steps == 0 && trace.losses == [0.25])
  }

  @Test func `numbers out of range are refused by name`() throws {
    for bad in [0, -1, 10_001, Int.max] {
      #expect(throws: AttackError.self) { try ProjectedGradientAscent(steps: bad) }
      #expect(throws: AttackError.self) { try ProjectedGradientAscent(steps: 1, restarts: bad) }
      #expect(throws: AttackError.self) { try ProjectedGradientAscent(steps: 1, finalists: bad) }
    }
    let ascent = try ProjectedGradientAscent(steps: 1)
    #expect(throws: AttackError.invalidBudget(-1)) {
      try search(FormulaObjective { _ in (0, [0, 0]) }, ascent, budget: -1)
    }
  }
}
