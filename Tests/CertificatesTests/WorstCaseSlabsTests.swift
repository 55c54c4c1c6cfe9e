// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

/// The claims of ``WorstCaseSlabs``: the given probabilities at x, the tie exactly at R, and nothing worse.
@Suite struct `Worst-case slabs` {
  /// p_A, p_B with p_B ≤ p_A and p_A + p_B < 1, so that at most some two hundred classes share the rest.
  let pairs = zip(Gen.double(in: 0.05...0.98), Gen.double(in: 0.1...1)).map { p, share in
    (p: p, other: share * min(p, 1 - p))
  }
  let sigmas = Gen.logUniform(in: 1e-2...1e2)

  func slabs(_ p: Double, _ other: Double, sigma: Double = 1) throws -> WorstCaseSlabs {
    let (lower, upper) = (try LowerBound(exactly: p), try UpperBound(exactly: other))
    let count = try WorstCaseSlabs.minimumClassCount(lowerPA: lower, upperPB: upper)
    return try WorstCaseSlabs(sigma: sigma, lowerPA: lower, upperPB: upper, classCount: count)
  }

  @Test func `at x the probabilities are those given, and none of the others exceeds p_B`()
    async throws
  {
    try await propertyCheck(input: pairs, sigmas) { pair, sigma in
      let slabs = try slabs(pair.p, pair.other, sigma: sigma)
      let top = slabs.probability(of: 0, atShift: 0)
      #expect(top.contains(pair.p) && top.upper - top.lower <= 1e-15)
      #expect(abs(slabs.probability(of: 1, atShift: 0).lower - pair.other) <= 1e-15)
      for label in 2..<max(2, slabs.classCount) {
        let part = slabs.probability(of: label, atShift: 0)
        #expect(part.lower <= slabs.upperPB.value && part.upper <= slabs.upperPB.value + 1e-14)
      }
    }
  }

  @Test func `at R the two classes tie, before it A leads, beyond it B`() async throws {
    try await propertyCheck(input: pairs, sigmas) { pair, sigma in
      let slabs = try slabs(pair.p, pair.other, sigma: sigma)
      let radius = slabs.tieDistance
      guard radius.lower > 1e-6 * sigma else { return }
      let gap = { (t: Double) in
        slabs.probability(of: 0, atShift: t).lower - slabs.probability(of: 1, atShift: t).lower
      }
      #expect(gap(0.999 * radius.lower) > 0 && gap(1.001 * radius.upper) < 0)
      #expect(abs(gap(radius.lower)) <= 1e-14)
      let common = slabs.commonProbability
      #expect(abs(common.lower - slabs.probability(of: 0, atShift: radius.lower).lower) <= 1e-14)
    }
  }

  @Test func `the certificate is R, and not a unit in the last place more`() async throws {
    try await propertyCheck(input: pairs, sigmas) { pair, sigma in
      let slabs = try slabs(pair.p, pair.other, sigma: sigma)
      let certificate = try GaussianL2(
        sigma: sigma, lowerPA: slabs.lowerPA, upperPB: slabs.upperPB)
      let (radius, exact) = (certificate.radius?.value ?? 0, slabs.tieDistance)
      #expect(radius <= exact.upper && radius >= exact.lower - 1e-13 * max(sigma, exact.lower))
    }
  }

  @Test func `the envelope of the certificate is attained everywhere`() async throws {
    try await propertyCheck(input: pairs, Gen.double(in: 0...3)) { pair, t in
      let slabs = try slabs(pair.p, pair.other)
      let certificate = try GaussianL2(sigma: 1, lowerPA: slabs.lowerPA, upperPB: slabs.upperPB)
      let (low, high) = (
        try certificate.envelope(at: t).value, try certificate.runnerUpEnvelope(at: t).value
      )
      let (a, b) = (slabs.probability(of: 0, atShift: t), slabs.probability(of: 1, atShift: t))
      #expect(low <= a.upper && low >= a.lower * (1 - 1e-12))
      #expect(high >= b.lower && high <= b.upper * (1 + 1e-12))
    }
  }

  @Test func `no class between wins before B does`() async throws {
    try await propertyCheck(input: pairs, Gen.double(in: 0...1)) { pair, share in
      let slabs = try slabs(pair.p, pair.other)
      let t = share * slabs.tieDistance.lower
      let top = slabs.probability(of: 0, atShift: t)
      for label in 2..<max(2, slabs.classCount) {
        #expect(slabs.probability(of: label, atShift: t).lower <= top.upper + 1e-14)
      }
    }
  }

  @Test func `no union of intervals with p_A falls below A`() async throws {
    try await propertyCheck(count: 500, input: IntervalUnion.any, Gen.double(in: -3...3)) {
      set, shift in
      let bound = try set.lowerBound(at: 0)
      guard bound.value > 0.5, bound.complement > 1e-12 else { return }
      let slabs = try WorstCaseSlabs(sigma: 1, lowerPA: bound)
      let worst = slabs.probability(of: 0, atShift: shift.magnitude)
      #expect(DoubleDouble(worst.lower) <= set.mass(at: shift) + 0x1p-60)
    }
  }

  @Test func `the sum of all probabilities is one at every shift`() async throws {
    try await propertyCheck(input: pairs, Gen.double(in: -5...5)) { pair, t in
      let slabs = try slabs(pair.p, pair.other)
      let sum = (0..<slabs.classCount).reduce(0) {
        $0 + slabs.probability(of: $1, atShift: t).lower
      }
      #expect(abs(sum - 1) <= 1e-12)
    }
  }

  @Test func `the derivative is the limit of difference quotients`() async throws {
    try await propertyCheck(input: pairs, Gen.double(in: -2...2)) { pair, t in
      let slabs = try slabs(pair.p, pair.other)
      for label in [0, 1] {
        let step = 0x1p-12
        let (after, before) = (
          slabs.probability(of: label, atShift: t + step),
          slabs.probability(of: label, atShift: t - step)
        )
        let quotient = (after.lower - before.lower) / (2 * step)
        #expect(abs(slabs.derivative(of: label, atShift: t).lower - quotient) <= 1e-7)
      }
    }
  }

  @Test func `the reference table is met`() throws {
    for row in try ReferenceTable("tightness.csv", in: .module).rows {
      let (p, other, sigma) = (
        try row.double("pA"), try row.double("pB"), try row.double("sigma")
      )
      let slabs = try slabs(p, other, sigma: sigma)
      let pairs: [(Enclosure, String, Double)] = [
        (slabs.tieDistance, "R", 1e-15),
        (try #require(slabs.thresholds.first), "threshold_A", 1e-15),
        (try #require(slabs.thresholds.last), "threshold_B", 1e-15),
        (slabs.commonProbability, "common", 1e-15),
        (slabs.derivative(of: 0, atShift: 0), "slope_A", 1e-11),
        (slabs.derivative(of: 1, atShift: 0), "slope_B", 1e-11),
        (slabs.derivativeOfGapAtTie, "slope_gap", 1e-11),
      ]
      for (found, column, tolerance) in pairs {
        let exact = try row.double(column)
        #expect(abs(found.lower - exact) <= tolerance * max(1, abs(exact)), "\(column) of \(row)")
        #expect(abs(found.upper - exact) <= tolerance * max(1, abs(exact)), "\(column) of \(row)")
      }
      #expect(try slabs.middleCount == row.int("further"), "\(row)")
      let t = try row.double("share") * row.double("R")
      #expect(
        try abs(slabs.probability(of: 0, atShift: t).lower - row.double("P_A")) <= 1e-15, "\(row)")
      #expect(
        try abs(slabs.probability(of: 1, atShift: t).lower - row.double("P_B")) <= 1e-15, "\(row)")
    }
  }

  @Test func `two labels and a sum below one are impossible, though the paper does not say so`()
    throws
  {
    let (p, other) = (try LowerBound(exactly: 0.6), try UpperBound(exactly: 0.2))
    #expect(throws: CertificateError.tooFewClasses(classCount: 2, minimum: 3)) {
      try WorstCaseSlabs(sigma: 1, lowerPA: p, upperPB: other, classCount: 2)
    }
    // With two labels P_B ≤ 0.2 means P_A ≥ 0.8, whose radius is larger than the R of Theorem 2.
    let claimed = try #require(try GaussianL2(sigma: 1, lowerPA: p, upperPB: other).radius)
    let actual = try #require(try GaussianL2(sigma: 1, lowerPA: other.mirrored).radius)
    #expect(claimed.value < 0.548 && actual.value > 0.841)
    #expect(try slabs(0.4, 0.1).classCount == 7)
    for count in [Int.min, -1, 0, 1, 6] {
      #expect(throws: CertificateError.tooFewClasses(classCount: count, minimum: 7)) {
        try WorstCaseSlabs(
          sigma: 1, lowerPA: LowerBound(exactly: 0.4), upperPB: UpperBound(exactly: 0.1),
          classCount: count)
      }
    }
  }

  @Test func `a sum that exceeds one by rounding alone is the binary case`() throws {
    // As Doubles 0.9 + 0.1 is 1 + 2.8·10⁻¹⁷ and 0.7 + 0.3 is 1 − 5.6·10⁻¹⁷.
    for (p, other) in [(0.9, 0.1), (0.7, 0.3), (0.8, 0.2), (0.6, 0.4)] {
      let slabs = try WorstCaseSlabs(
        sigma: 0.5, lowerPA: LowerBound(exactly: p), upperPB: UpperBound(exactly: other),
        classCount: 2)
      #expect(slabs.thresholds.count == 1 && slabs.upperPB == slabs.lowerPA.mirrored)
      #expect(slabs.commonProbability.contains(0.5))
    }
    for (p, other) in [(0.9, 0.1000001), (0.5.nextUp, 0.5.nextUp), (1 - 0x1p-53, 0x1p-52)] {
      #expect(throws: CertificateError.impossibleProbabilities(lowerPA: p, upperPB: other)) {
        try slabs(p, other)
      }
    }
  }

  @Test func `next to certainty nothing is lost`() throws {
    let bound = try UpperBound(exactly: 1e-20).mirrored
    let slabs = try WorstCaseSlabs(sigma: 1, lowerPA: bound)
    #expect(slabs.tieDistance.lower > 9.26 && slabs.tieDistance.upper < 9.27)
    #expect(slabs.probability(of: 1, atShift: 0).contains(1e-20))
    #expect(slabs.probability(of: 1, atShift: 0).upper < 1.000_000_1e-20)
  }

  @Test func `bounds without a worst case are refused by name`() throws {
    let pairs = [(0.3, 0.4), (1, 0), (0.5, 0), (0, 0), (0.6, 0.5), (0.5, 1e-9)]
    for (p, other) in pairs {
      #expect(throws: CertificateError.impossibleProbabilities(lowerPA: p, upperPB: other)) {
        try slabs(p, other)
      }
    }
    for sigma in [0, -1, Double.nan, .infinity] {
      #expect(throws: CertificateError.self) { try slabs(0.8, 0.1, sigma: sigma) }
    }
  }

  @Test func `odd questions are answered without a trap`() throws {
    let slabs = try slabs(0.8, 0.05)
    for label in [-1, 99, Int.min, Int.max] {
      #expect(slabs.probability(of: label, atShift: 0) == Enclosure(exactly: 0))
    }
    #expect(slabs.probability(of: 0, atShift: .nan) == Enclosure(lower: 0, upper: 1))
    #expect(slabs.probability(of: 0, atShift: 1e300).upper <= 1e-300)
    #expect(slabs.probability(of: 0, atShift: -1e300).lower >= 1 - 1e-15)
    #expect(slabs.labels == [0, 2, 3, 4, 1])
  }
}
