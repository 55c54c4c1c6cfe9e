// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Statistics
import Testing

@testable import Attacks

@Suite("Decoupled norm") struct DecoupledNormTests {
  private let ddn: DecoupledNorm
  private let base: DecoupledNorm

  init() throws {
    ddn = try DecoupledNorm(on: .smoothed)
    base = try DecoupledNorm(on: .base)
  }

  private func named(
    _ attack: DecoupledNorm, _ target: AttackTarget, budgets: [Double], seed: UInt64 = 7
  ) throws -> [Candidate] {
    try attack.candidates(for: target.goal(), budgets: budgets, oracle: target.oracle(seed: seed))
  }

  /// The attack with a last stage whose points lie within R* with a probability of 3·10⁻⁶ each, and more than 9·1.25·σ/√n beyond it
  /// with the same.
  private func fine(
    _ kind: DecoupledNorm.Target, copies: Int
  ) throws -> DecoupledNorm {
    try DecoupledNorm(on: kind, lengthSearch: LengthSearch(copies: copies, margin: 4.5))
  }

  @Test(arguments: [
    (2, DecoupledNorm.Target.smoothed), (20, .smoothed), (100, .smoothed), (20, .base),
  ])
  func `r_attack is at least R*, and at most 1.02 R*`(
    d: Int, kind: DecoupledNorm.Target
  ) throws {
    let targets = [
      try AttackTarget.halfSpace(dimension: d, distance: 1),
      // The other side is farther away, but only by a fifth.
      try AttackTarget.ridge(dimension: d, thresholds: [-1, 1.2], labels: [1, 0, 2]),
      try AttackTarget.ridge(dimension: d, thresholds: [-2, 1, 2.4, 3], labels: [1, 0, 2, 3, 0]),
    ]
    for target in targets { try expectTight(fine(kind, copies: 100_000), target) }
  }

  @Test func `the same holds near x, with more votes`() throws {
    let target = try AttackTarget.halfSpace(dimension: 5, distance: 0.5)
    try expectTight(fine(.smoothed, copies: 400_000), target)
  }

  private func expectTight(_ attack: DecoupledNorm, _ target: AttackTarget) throws {
    let found = try named(attack, target, budgets: [20 * target.sigma])[0]
    let ratio = found.point.distance.upper / target.radius
    #expect(1...1.02 ~= ratio, "\(ratio)")
    #expect(try target.margin(at: found.point) > 0)
    #expect(found.trace.fooledOnSearchNoise)
  }

  /// The true lead is (4.5 ± 1)/√100 000 = 0.014, ten standard errors of the fresh votes; none of three goes wrong but with a
  /// probability below 10⁻⁵, and the seeds are fixed.
  @Test func `fresh votes confirm what it finds`() throws {
    for distance in [0.3, 0.5, 1.2] {
      let target = try AttackTarget.halfSpace(dimension: 3, distance: distance)
      let found = try named(fine(.smoothed, copies: 100_000), target, budgets: [10])[0]
      #expect(try target.lead(at: found.point, votes: 500_000) > 0)
    }
  }

  @Test func `with the defaults it comes within a fifth of σ on random ridges`() async throws {
    try await propertyCheck(
      count: 40, seed: 12, input: Gen.int(in: 1...40), Gen.double(in: 0.5...1.5),
      Gen.double(in: 0.5...1.5)
    ) { d, left, right in
      guard abs(left - right) > 0.05 else { return }
      let target = try AttackTarget.ridge(
        dimension: d, thresholds: [-left, right], labels: [1, 0, 2])
      let found = try named(ddn, target, budgets: [10])[0]
      #expect(found.point.distance.upper <= target.radius + 0.2 * target.sigma)
      #expect(found.point.distance.lower >= target.radius - 0.1 * target.sigma)
    }
  }

  @Test func `it does not depend on the scale of the data`() throws {
    // Powers of two: the Floats scale exactly, the softmax of the scores does not.
    for (factor, tolerance) in [(1.0, 0.0), (64, 0.02)] {
      let target = try AttackTarget.ridge(
        dimension: 6, thresholds: [-0.5 * factor, 2 * factor], labels: [1, 0, 2],
        sigma: 0.5 * factor)
      let found = try named(ddn, target, budgets: [10 * factor])[0]
      let reference = try named(
        ddn, AttackTarget.ridge(dimension: 6, thresholds: [-0.5, 2], labels: [1, 0, 2]),
        budgets: [10])[0]
      let (a, b) = (found.point.distance.upper / factor, reference.point.distance.upper)
      #expect(abs(a - b) <= tolerance * b)
    }
  }

  @Test func `distances never exceed budgets, nor the shortest perturbation`() throws {
    let target = try AttackTarget.halfSpace(dimension: 20, distance: 0.5)
    let found = try named(ddn, target, budgets: [0, 0.2, 0.5, 1, 5])
    for candidate in found { #expect(candidate.point.distance.upper <= candidate.budget) }
    #expect(found[3].point == found[4].point)
    #expect(found.map(\.trace.fooledOnSearchNoise) == [false, false, false, true, true])
    #expect(found[0].point.values == target.center)
  }

  @Test func `its calls are those of its steps and of the last stage`() throws {
    let target = try AttackTarget.halfSpace(dimension: 20, distance: 0.5)
    let calls = try named(ddn, target, budgets: [5])[0].trace.calls
    #expect(calls >= 100 * 32)
    #expect(calls <= 100 * 32 + LengthSearch.greatestDecisions * 1024)
    #expect(calls < 30_000)
    #expect((calls - 100 * 32) % 1024 == 0)
    #expect((try named(base, target, budgets: [5])[0].trace.calls - 100) % 1024 == 0)
  }

  @Test func `the same seed names the same points, in any batches`() throws {
    let target = try AttackTarget.halfSpace(dimension: 20, distance: 0.5)
    let once = try named(ddn, target, budgets: [1])
    #expect(try named(ddn, target, budgets: [1]) == once)
    #expect(try named(ddn, target, budgets: [1], seed: 8) != once)
  }

  @Test(arguments: [1, 3])
  func `a constant classifier ends with an honest trace`(classCount: Int) throws {
    let constant = try RidgeClassifier(
      weights: [1, 2], thresholds: [], labels: [0], classCount: classCount)
    let target = try AttackTarget(constant, center: [0, 0], sigma: 0.5)
    for attack in [ddn, base] {
      let found = try named(attack, target, budgets: [3])[0]
      #expect(!found.trace.fooledOnSearchNoise && !found.trace.wasFooledOnPath)
      #expect(found.trace.zeroGradients == 100)
      #expect(found.point.values.allSatisfy { $0.isFinite })
      #expect(found.point.distance.lower > 2.99)
    }
  }

  @Test func `a class lost at x already is left at x`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    let goal = AttackGoal(example: 0, center: target.center, label: 1 - target.label)
    for attack in [ddn, base] {
      let found = try attack.candidates(for: goal, budgets: [2], oracle: target.oracle())[0]
      #expect(found.point.values == target.center)
      #expect(found.trace.fooledOnSearchNoise)
    }
  }

  @Test func `inside a box it stays in the box`() throws {
    let target = try AttackTarget.halfSpace(dimension: 20, distance: 0.5)
    let found = try ddn.candidates(
      for: target.goal(), budgets: [0.5, 5], oracle: target.oracle(box: 0...1))
    for candidate in found { #expect(candidate.point.values.allSatisfy { 0...1 ~= $0 }) }
  }

  @Test func `it needs gradients, a class and a limit`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    for attack in [ddn, base] {
      #expect(throws: AttackError.needsMore(attack: attack.name, needed: .gradients)) {
        try attack.candidates(
          for: target.goal(), budgets: [1], oracle: target.oracle(hidesAllButLabels: true))
      }
      let stray = AttackGoal(example: 0, center: target.center, label: 2)
      #expect(throws: AttackError.self) {
        try attack.candidates(for: stray, budgets: [1], oracle: target.oracle())
      }
      #expect(throws: AttackError.self) {
        try attack.shortest(for: target.goal(), within: .infinity, oracle: target.oracle())
      }
    }
  }

  @Test func `options out of range are errors that name them`() {
    #expect(throws: AttackError.self) { try DecoupledNorm(on: .base, steps: 0) }
    #expect(throws: AttackError.self) { try DecoupledNorm(on: .smoothed, copies: 0) }
    #expect(throws: AttackError.self) { try DecoupledNorm(on: .smoothed, copies: 1 << 40) }
    for gamma in [0, 1, -0.1, .nan] {
      #expect(throws: AttackError.self) { try DecoupledNorm(on: .smoothed, gamma: gamma) }
    }
  }

  @Test func `names and numbers are their own`() {
    #expect([ddn.name, base.name] == ["ddn", "ddn-base"])
    #expect([ddn.number, base.number] == [6, 5])
    #expect(ddn.level == .gradients)
  }

  // MARK: - The update rule

  @Test func `the step falls along a cosine from 1 to 0.01`() {
    let sizes = (0..<101).map { DecoupledNorm.stepSize($0, of: 101) }
    #expect(abs(sizes[0] - 1) < 1e-9 && abs(sizes[100] - 0.01) < 1e-9)
    #expect(abs(sizes[50] - 0.505) < 1e-9)
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 > $1 })
    #expect(DecoupledNorm.stepSize(0, of: 1) == sizes[0])
  }

  @Test func `the norm shrinks at adversarial points and grows at others`() async throws {
    try await propertyCheck(
      input: Gen.bool.array(of: 1...60), Gen.double(in: -1...1).array(of: 3)
    ) { answers, vector in
      guard let direction = vector.direction else { return }
      var walk = DecoupledNorm.Walk(dimension: 3, norm: 2)
      var norm = 2.0
      for isAdversarial in answers {
        walk.advance(along: direction, by: 0.3, gamma: 0.05, isAdversarial: isAdversarial)
        norm *= isAdversarial ? 0.95 : 1.05
        #expect(abs(walk.perturbation.euclideanNorm - norm) <= 1e-12 * norm)
      }
    }
  }

  @Test func `a step that ends at x goes on along the gradient`() {
    var walk = DecoupledNorm.Walk(dimension: 2, norm: 1)
    walk.advance(along: [1, 0], by: 1, gamma: 0.5, isAdversarial: false)
    #expect(walk.perturbation == [1.5, 0])
    walk.advance(along: [-1, 0], by: 1.5, gamma: 0.5, isAdversarial: true)
    #expect(walk.perturbation == [-0.75, 0])
    #expect(walk.best == [1.5, 0])
  }
}
