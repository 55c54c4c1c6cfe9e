// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Attacks

@Suite("Threat model") struct ThreatModelTests {
  /// Every combination of threat, noise and box.
  static let models: [ThreatModel] = {
    do {
      let grid = try GridGaussian(levels: 255, sigma: 0.25)
      let coarse = try GridGaussian(levels: 16, sigma: 0.25)
      return [
        try ThreatModel(.continuous, noise: grid),
        try ThreatModel(.grid, noise: grid),
        try ThreatModel(.continuous, noise: coarse, box: 0...1),
        try ThreatModel(.grid, noise: coarse, box: 0...1),
        try ThreatModel(.grid, noise: grid.refined(by: 3)),
        try ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.25)),
        try ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.25), box: 0...1),
      ]
    } catch {
      Issue.record("the models of the test are valid: \(error)")
      return []
    }
  }()

  /// Points of the grid with 16 steps, or with 255 where that is not allowed.
  private func center(_ steps: [Int], for model: ThreatModel) -> [Float] {
    let levels = model.steps.map { $0 % 16 == 0 ? 16 : 255 } ?? 255
    return steps.map { Float($0 * levels / 16) / Float(levels) }
  }

  private let centers = Gen.int(in: 0...16).array(of: 12)
  private let perturbations = zip(
    Gen.double(in: -1...1).array(of: 12), Gen.logUniform(in: 1e-4...1e3)
  )
  .map { direction, size in direction.map { $0 * size } }
  private let budgets = Gen.element(
    of: [0, 1e-12, 1e-3, 1 / 255, 0.1, 0.25, 0.999, 1, 3, 1e300] as [Double])

  // MARK: What is allowed

  @Test func `the noise accepts exactly the points of the threat`() throws {
    let steps = Self.models.map(\.steps)
    #expect(steps == [3825, 255, 4080, 16, 255, nil, nil])
    #expect(Self.models[0].noise is RefinedGridGaussian)
    #expect(Self.models[1].noise is GridGaussian)
    let model = try ThreatModel(.grid, noise: GridGaussian(levels: 255, sigma: 0.25).refined())
    let between: [Float] = [1 / 3825]
    #expect(throws: AttackError.noise(.offGrid(coordinate: 0, value: 1 / 3825, levels: 255))) {
      try model.point(between, from: [0])
    }
  }

  @Test func `the grid threat needs a grid`() throws {
    #expect(throws: AttackError.gridThreatWithoutGrid) {
      try ThreatModel(.grid, noise: FloatGaussian(sigma: 1))
    }
  }

  // MARK: Points

  @Test func `no point is outside its budget, its box or its grid`() async throws {
    for model in Self.models {
      try await propertyCheck(count: 300, input: centers, perturbations, budgets) {
        steps, perturbation, budget in
        let x = center(steps, for: model)
        let point = try model.point(from: x, perturbation: perturbation, budget: budget)
        #expect(point.distance.upper <= budget)
        #expect(Self.isInside(point.values, x, budget, steps: model.steps))
        let measured = try model.point(point.values, from: x)
        #expect(measured == point)
        #expect(point.values.allSatisfy { model.box?.contains($0) ?? true })
        let again = try model.point(from: x, perturbation: perturbation, budget: budget)
        #expect(again == point)
      }
    }
  }

  @Test func `rounding to the nearest alone leaves the ball`() {
    let model = Self.models[3]
    let found = outsiders(model) { model.allowed.nearest(to: $0) }
    #expect(found > 20)
  }

  /// How often x + δ on the sphere, rounded by some rule, is farther away than the budget.
  private func outsiders(_ model: ThreatModel, rule: (Double) -> Float) -> Int {
    var random = SplitMix64(seed: 5)
    return (0..<100).count { _ in
      let delta = (0..<12).map { _ in random.unit() - 0.5 }
      let length = delta.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let values = delta.map { rule(0.5 + 0.4 * $0 / length) }
      let x = [Float](repeating: 0.5, count: 12)
      return !Self.isInside(values, x, 0.4, steps: model.steps)
    }
  }

  @Test func `what is allowed and in the ball is kept as it is`() async throws {
    for model in Self.models {
      try await propertyCheck(count: 100, input: centers, centers) { from, to in
        let (x, y) = (center(from, for: model), center(to, for: model))
        let delta = zip(x, y).map {
          model.allowed.position(of: $1) - model.allowed.position(of: $0)
        }
        let budget = model.allowed.distance(x, y).upper
        let point = try model.point(from: x, perturbation: delta, budget: budget)
        #expect(point.values == y)
      }
    }
  }

  @Test func `a zero budget or perturbation gives the centre`() async throws {
    for model in Self.models {
      try await propertyCheck(count: 50, input: centers, perturbations) { steps, perturbation in
        let x = center(steps, for: model)
        let stay = try model.point(from: x, perturbation: perturbation, budget: 0)
        #expect(stay.values == x && stay.distance == Enclosure(exactly: 0))
        let none = [Double](repeating: 0, count: 12)
        let idle = try model.point(from: x, perturbation: none, budget: 0.5)
        #expect(idle == stay)
      }
    }
  }

  // MARK: Errors

  @Test func `hostile questions are refused by value`() throws {
    for model in Self.models {
      let x: [Float] = [0, 1]
      for budget in [-1, -Double.infinity, .infinity] {
        #expect(throws: AttackError.invalidBudget(budget)) {
          try model.point(from: x, perturbation: [0, 0], budget: budget)
        }
      }
      #expect(throws: AttackError.self) {
        try model.point(from: x, perturbation: [0, 0], budget: .nan)
      }
      for bad in [Double.nan, .infinity, -.infinity] {
        #expect(throws: AttackError.self) {
          try model.point(from: x, perturbation: [0, bad], budget: 1)
        }
      }
      #expect(throws: AttackError.wrongPerturbationCount(expected: 2, actual: 1)) {
        try model.point(from: x, perturbation: [0], budget: 1)
      }
      #expect(throws: AttackError.wrongPerturbationCount(expected: 2, actual: 3)) {
        try model.point([0, 0, 0], from: x)
      }
      #expect(throws: AttackError.noise(.nonFiniteInput(coordinate: 1, value: .infinity))) {
        try model.point(from: [0, .infinity], perturbation: [0, 0], budget: 1)
      }
      for size in [Double.leastNonzeroMagnitude, 1e200, .greatestFiniteMagnitude] {
        let point = try model.point(from: x, perturbation: [size, -size], budget: 0.7)
        #expect(point.distance.upper <= 0.7)
        #expect(size < 1 || model.box != nil || point.distance.lower > 0.6)
      }
    }
  }

  @Test func `a centre that is not allowed is refused`() throws {
    let between: [Float] = [0.3]
    #expect(throws: AttackError.noise(.offGrid(coordinate: 0, value: 0.3, levels: 255))) {
      try Self.models[1].point(from: between, perturbation: [0], budget: 1)
    }
    for model in [Self.models[3], Self.models[6]] {
      let expected = AttackError.invalidOption(
        name: "input value 0", value: 2, requirement: "in the box 0.0...1.0")
      #expect(throws: expected) { try model.point(from: [2], perturbation: [0], budget: 1) }
    }
  }

  // MARK: Oracle

  /// ‖x′ − x‖₂ ≤ ε: in integers on a grid, by double-doubles else, whose error 2⁻⁹⁵ is allowed for.
  static func isInside(_ a: [Float], _ b: [Float], _ budget: Double, steps: Int?) -> Bool {
    let unit = Double(steps ?? 1)
    let squares = zip(a, b).reduce(DoubleDouble.zero) { sum, pair in
      let ends = [pair.0, pair.1].map { steps == nil ? Double($0) : (Double($0) * unit).rounded() }
      let difference = DoubleDouble(exactSum: ends[0], -ends[1])
      return sum + difference * difference
    }
    let side = DoubleDouble(exactProduct: min(budget, 1e100), unit)
    return (squares - side * side).high <= 0x1p-95 * squares.high
  }
}
