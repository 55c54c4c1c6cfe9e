// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Testing

@testable import Attacks

@Suite("Ascent path")
struct AscentPathTests {
  private func path(
    _ objective: any AttackObjective, center: [Float] = [0.5, 0.5], budget: Double = 1,
    box: ClosedRange<Float>? = nil, finalists: Int = 1
  ) throws -> AscentPath {
    let oracle = try SmoothedOracle(
      HalfSpaceClassifier(normal: [1, 0], offset: 0),
      threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 1), box: box), seed: 1)
    return try AscentPath(
      objective, for: AttackGoal(example: 0, center: center, label: 0), budget: budget,
      role: .attack(9), oracle: oracle, finalists: finalists)
  }

  private let level = FormulaObjective { _ in (0, [0, 0]) }

  @Test func `a move is cut to the box and drawn back onto the ball`() throws {
    let free = try path(level)
    #expect(free.project([3, 4]) == [0.6000000000000001, 0.8])
    #expect(free.project([0.3, -0.4]) == [0.3, -0.4])
    let boxed = try path(level, box: 0...1)
    #expect(boxed.project([3, 0.125]) == [0.5, 0.125])
    let small = try path(level, budget: 0.1, box: 0...1).project([3, -3])
    #expect(abs(small.euclideanNorm - 0.1) < 1e-15)
  }

  @Test func `starts lie in the ball, one for each run`() throws {
    let path = try path(level, budget: 0.25)
    let starts = try (1..<40).map { try path.randomStart($0) }
    #expect(starts.allSatisfy { $0.euclideanNorm <= 0.25 })
    #expect(Set(starts).count == 39)
  }

  @Test func `a point without a gradient goes a random way, and is counted`() throws {
    for gradient in [[0.0, 0], [.nan, 1], [.infinity, 0]] {
      let path = try path(FormulaObjective { _ in (1, gradient) })
      let ways = try (0..<5).map { _ in
        try path.direction(at: path.visit([0, 0], restart: 0))
      }
      #expect(Set(ways).count == 5)
      #expect(ways.allSatisfy { abs($0.euclideanNorm - 1) < 1e-14 })
      let trace = try path.outcome().trace
      #expect(trace.zeroGradients == 5 && trace.steps == 5)
    }
  }

  @Test func `the best point is returned, with the losses of its run`() throws {
    let objective = FormulaObjective(fooledFrom: 0.9) { x in (1 - (x[0] - 0.7).magnitude, [1, 0]) }
    let path = try path(objective)
    for x in [0.0, 0.1, 0.4] { _ = try path.visit([x, 0], restart: 0) }
    for x in [0.3, 0.25] { _ = try path.visit([x, 0], restart: 1) }
    let (point, trace) = try path.outcome()
    #expect(abs(point.values[0] - 0.75) < 1e-6)
    #expect(trace.losses.count == 2 && trace.fooledOnSearchNoise && trace.wasFooledOnPath)
    #expect(objective.steps == [0, 1, 2, 3, 4])
  }

  @Test func `finalists are judged on the noise of one further step`() throws {
    let objective = FormulaObjective { x in (x[0], [1, 0]) }
    let path = try path(objective, finalists: 2)
    for x in [0.9, 0.1, 0.8, 0.2] { _ = try path.visit([x, 0], restart: 0) }
    let point = try path.outcome().point
    #expect(abs(point.values[0] - 1.4) < 1e-5)
    // The end, and the two best.
    #expect(objective.steps == [0, 1, 2, 3, 4, 4, 4])
  }

  @Test func `a lucky loss does not beat the end of the run`() throws {
    final class Lucky: AttackObjective {
      func evaluate(at point: [Float], step: Int) throws(AttackError) -> GradientEstimate {
        GradientEstimate(
          loss: step == 0 ? 3 : 1, standardError: 1, gradient: [1, 0], share: 1,
          isFooled: step == 0)
      }
    }
    let path = try path(Lucky(), finalists: 2)
    for x in [0.1, 0.2, 0.3] { _ = try path.visit([x, 0], restart: 0) }
    let (point, trace) = try path.outcome()
    #expect(abs(point.values[0] - 0.8) < 1e-6)
    #expect(!trace.fooledOnSearchNoise && trace.wasFooledOnPath)
  }

  @Test func `what cannot be is refused`() throws {
    #expect(throws: AttackError.classifier(.wrongInputCount(expected: 2, actual: 3))) {
      try path(level, center: [0, 0, 0])
    }
    let wrong = try path(FormulaObjective { _ in (0, [1]) })
    #expect(throws: AttackError.wrongPerturbationCount(expected: 2, actual: 1)) {
      try wrong.visit([0, 0], restart: 0)
    }
    #expect(throws: AttackError.self) { try path(level).outcome() }
    #expect(throws: AttackError.self) { try path(level, finalists: 2).outcome() }
  }
}
