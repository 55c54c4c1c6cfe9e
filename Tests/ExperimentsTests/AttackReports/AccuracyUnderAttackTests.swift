// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Accuracy under attack` {
  let beta: FailureProbability = .standard

  /// Budgets at, just below, just above and between all distances of a run.
  func budgets(_ records: [AttackRecord]) -> [Double] {
    var budgets = [0, 0.1, 100]
    for distance in records.flatMap({ $0.points.map(\.distance) }) + records.compactMap(\.radius) {
      budgets += [max(0, distance.nextDown), distance, distance.nextUp]
    }
    return budgets
  }

  @Test func `three shares are as defined, add up, and never come back`() async throws {
    try await propertyCheck(count: 40, input: AttackSamples.runs) { records in
      guard !records.isEmpty else { return }
      let curve = try AccuracyUnderAttack(records: records, beta: beta)
      var before = (wrong: 0, touched: 0)
      for budget in budgets(records).sorted() {
        let wrong = records.count { record in
          if record.certification.outcome == .certified, !record.certification.isCorrect {
            return true
          }
          return record.target == record.label && record.failure == nil
            && record.points.contains { $0.isBroken && $0.distance <= budget }
        }
        #expect(curve.wrong(within: budget) == wrong)
        let undecided = curve.undecided(within: budget)
        #expect(undecided >= 0 && wrong + undecided <= records.count)
        #expect(wrong >= before.wrong && wrong + undecided >= before.touched)
        #expect(curve.decided(at: budget) <= curve.at(budget))
        before = (wrong, wrong + undecided)
      }
    }
  }

  @Test func `where no certificate is violated it lies above the certified accuracy`()
    async throws
  {
    let sound = zip(Gen.int(in: 1...40), Gen.uint64).map {
      (try? AttackSamples.records($0, seed: $1)) ?? []
    }
    try await propertyCheck(count: 40, input: sound) { records in
      let curve = try AccuracyUnderAttack(records: records, beta: beta)
      #expect(records.allSatisfy { !$0.isViolated })
      for budget in budgets(records) {
        #expect(curve.certified.at(budget.nextUp) <= curve.at(budget))
      }
    }
  }

  @Test func `where certificates are violated it may fall below`() throws {
    let records = try AttackSamples.records(200, mix: .flawed)
    let curve = try AccuracyUnderAttack(records: records, beta: beta)
    let point = AttackSamples.point(
      "pgd", budget: 0.1, radius: 0.25, departure: .confirmed(pValue: 0))
    let broken = try AccuracyUnderAttack(
      records: [AttackSamples.record(0, points: [point])], beta: beta)
    #expect(broken.certified.at(0.2) == 1 && broken.at(0.2) == 0)
    #expect(curve.attempted == 200)
  }

  @Test func `an abstention of another class, or a failure, is undecided and not wrong`() throws {
    var abstained = AttackRecord(
      certification: RecordSamples.abstained(0), beta: 0.001, isReplayed: false)
    abstained.target = 2
    let records = [abstained, AttackSamples.failed(1)]
    let curve = try AccuracyUnderAttack(records: records, beta: beta)
    #expect(curve.at(0) == 1 && curve.decided(at: 0) == 0 && curve.undecided(within: 0) == 2)
  }

  @Test(arguments: CurveBand.allCases)
  func `bounds lie outside their curves and inside 0 and 1`(band: CurveBand) async throws {
    try await propertyCheck(count: 20, input: AttackSamples.runs) { records in
      guard !records.isEmpty else { return }
      let curve = try AccuracyUnderAttack(records: records, beta: beta)
      let rho = try FailureProbability(0.05)
      for budget in [0, 0.1, 0.3, 10] {
        let upper = try curve.upperBound(at: budget, band: band, rho: rho)
        let lower = try curve.lowerBound(at: budget, band: band, rho: rho)
        #expect(curve.at(budget) <= upper && upper <= 1)
        #expect(curve.certified.at(budget) >= lower && lower >= 0)
      }
    }
  }

  /// A run whose examples hold truly up to `radii`; those of the mask were wrongly seen to break at 0.01.
  func run(_ radii: [Double], misjudged mask: Int) -> [AttackRecord] {
    radii.enumerated().map { index, radius in
      let distance = mask & (1 << index) == 0 ? radius : 0.01
      return AttackSamples.record(
        index,
        points: [
          AttackSamples.point("a", budget: distance, departure: .confirmed(pValue: 0))
        ])
    }
  }

  @Test func `the upper bound fails at any budget with at most its probability, by enumeration`()
    throws
  {
    let radii = [0.3, 0.4, 0.4, 0.5, 0.7, 0.9, 1.1, 1.3]
    let rate = 0.15
    let beta = try FailureProbability(rate - 0.001)
    let rho = try FailureProbability(0.1)
    let budgets: [Double] = [0, 0.01, 0.02] + radii + radii.map(\.nextDown)
    var (failing, carelesslyFailing) = (0.0, 0.0)
    for mask in 0..<(1 << radii.count) {
      let curve = try AccuracyUnderAttack(records: run(radii, misjudged: mask), beta: beta)
      let wrong = Double(mask.nonzeroBitCount)
      let probability = pow(rate, wrong) * pow(1 - rate, Double(radii.count) - wrong)
      let truth = { (budget: Double) in
        Double(radii.count { $0 > budget }) / Double(radii.count)
      }
      let isBelow = try budgets.contains {
        try curve.upperBound(at: $0, band: .testSet, rho: rho) < truth($0)
      }
      if isBelow { failing += probability }
      if budgets.contains(where: { curve.at($0) < truth($0) }) {
        carelesslyFailing += probability
      }
    }
    #expect(failing <= 0.1)
    // Without its margin the curve would fail far more often.
    #expect(carelesslyFailing > 0.5)
  }

  @Test func `no records make no curve`() {
    #expect(throws: ExperimentError.self) { try AccuracyUnderAttack(records: [], beta: beta) }
  }

  private func pow(_ base: Double, _ exponent: Double) -> Double {
    (0..<Int(exponent)).reduce(1) { product, _ in product * base }
  }
}
