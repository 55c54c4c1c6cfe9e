// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Validation

/// Every row of the reference values that speaks of bounds, radii and their tests, each on the sound side.
///
/// The rows that a module cannot do without are shipped beside its tests; here all of them are met once, where the file is there.
@Suite("Published values", .enabled(if: PublishedValues.file != nil, "values.json is not there"))
struct PublishedValuesTests {
  /// True if `value` is at most `exact`, and within a relative tolerance of it.
  private func isBelow(_ value: Double, _ exact: Double, within tolerance: Double) -> Bool {
    // The exact value was itself rounded to a Double.
    value <= exact.nextUp
      && abs(value - exact) <= max(tolerance * abs(exact), 4 * Double.leastNonzeroMagnitude)
  }

  private func isNear(_ value: Double, _ exact: Double, within tolerance: Double) -> Bool {
    abs(value - exact) <= tolerance * abs(exact)
  }

  /// Runs a body for each row of a section, which must have as many rows as it had.
  private func rows(
    _ section: String, _ count: Int, _ body: (PublishedValues.Row) throws -> Void
  ) throws {
    let rows = try PublishedValues.rows(section)
    #expect(rows.count == count, "\(section)")
    for row in rows { try body(row) }
  }

  // MARK: - The normal distribution

  @Test func `quantiles of the normal distribution`() throws {
    try rows("phi_inv", 23) { row in
      let z = try NormalDistribution.quantile(row("p"))
      #expect(z.lower <= row("value") && row("value") <= z.upper, "\(row)")
      #expect(
        isNear(z.lower, row("value"), within: 1e-14) || abs(z.lower - row("value")) < 1e-24,
        "\(row)")
    }
    try rows("phi_inv_upper_tail", 8) { row in
      let z = try NormalDistribution.quantile(complement: row("q"))
      #expect(isBelow(z.lower, row("value"), within: 1e-14), "\(row)")
    }
  }

  @Test func `both tails of the normal distribution`() throws {
    try rows("phi", 16) { row in
      let x = row("x")
      #expect(isBelow(NormalDistribution.lowerTail(x).lower, row("cdf"), within: 1e-14), "\(row)")
      #expect(isBelow(NormalDistribution.upperTail(x).lower, row("sf"), within: 1e-14), "\(row)")
    }
  }

  // MARK: - Radii

  @Test func `radii of both forms`() throws {
    try rows("radius_binary", 10) { row in
      let bound = try LowerBound(exactly: row("pA"))
      let radius = try GaussianL2(sigma: row("sigma"), lowerPA: bound).radius?.value ?? 0
      #expect(isBelow(radius, row("radius"), within: 1e-12), "\(row)")
    }
    try rows("radius_multiclass", 10) { row in
      let certificate = try GaussianL2(
        sigma: row("sigma"), lowerPA: LowerBound(exactly: row("pA")),
        upperPB: UpperBound(exactly: row("pB")))
      let radius = certificate.radius?.value ?? 0
      #expect(radius <= row("radius").nextUp, "\(row)")
      // Where p_A + p_B exceeds 1 by rounding, or p_B is above 1 − p_A, the smaller of the two is used.
      let exact = max(row("radius"), row("binary_radius_for_comparison"))
      #expect(radius <= exact.nextUp && radius >= row("radius") * (1 - 1e-12), "\(row)")
    }
  }

  @Test func `probabilities after a shift`() throws {
    try rows("np_shift", 8) { row in
      let (p, shift) = (row("p"), row("r_over_sigma"))
      let lower = NeymanPearson.lowerShifted(try LowerBound(exactly: p), by: shift)
      let upper = NeymanPearson.upperShifted(try UpperBound(exactly: p), by: shift)
      #expect(isBelow(lower.value, row("lower"), within: 1e-13), "\(row)")
      #expect(isBelow(-lower.complement, -row("one_minus_lower"), within: 1e-12), "\(row)")
      #expect(isBelow(-upper.value, -row("upper"), within: 1e-13), "\(row)")
    }
  }

  @Test func `the worst case`() throws {
    try rows("tightness", 5) { row in
      let (lower, upper) = (
        try LowerBound(exactly: row("pA")), try UpperBound(exactly: row("pB"))
      )
      let minimum = try WorstCaseSlabs.minimumClassCount(lowerPA: lower, upperPB: upper)
      let slabs = try WorstCaseSlabs(
        sigma: row("sigma"), lowerPA: lower, upperPB: upper, classCount: minimum)
      #expect(isNear(slabs.tieDistance.lower, row("R"), within: 1e-12), "\(row)")
      let common = row("P_at_R_common_value")
      #expect(isNear(slabs.commonProbability.lower, common, within: 1e-12), "\(row)")
      for share in [0, 0.5, 0.999, 1, 1.001, 1.5] {
        let name = "\(share == share.rounded() ? "\(Int(share))" : "\(share)")R"
        guard row.has("PA_at_\(name)") else { continue }
        let t = share * row("R")
        let (pA, pB) = (
          slabs.probability(of: 0, atShift: t), slabs.probability(of: 1, atShift: t)
        )
        #expect(isNear(pA.lower, row("PA_at_\(name)"), within: 1e-12), "\(name): \(row)")
        #expect(isNear(pB.lower, row("PB_at_\(name)"), within: 1e-12), "\(name): \(row)")
      }
      #expect(
        isNear(slabs.derivative(of: 0, atShift: 0).lower, row("dPA_dt_at_0"), within: 1e-11))
      #expect(
        isNear(slabs.derivative(of: 1, atShift: 0).lower, row("dPB_dt_at_0"), within: 1e-11))
    }
  }

  @Test func `linear classifiers`() throws {
    let weights: [([Double], Double, [Double])] = [
      ([1, 0], -0.25, [1, 3]), ([3, 4], -5, [2, 1.5]),
    ]
    let found = try PublishedValues.rows("linear_classifier")
    for (row, (w, b, x)) in zip(found, weights) {
      let f = try HalfSpaceClassifier(normal: w, offset: b)
      let sigma = row("sigma")
      let radius = try f.robustRadius(around: x, sigma: sigma)
      #expect(radius.lower <= row("distance").nextUp && radius.upper >= row("distance").nextDown)
      let top = try f.classProbabilities(around: x, sigma: sigma).map(\.lower).max() ?? .nan
      #expect(isNear(top, row("pA"), within: 1e-13), "\(row)")
    }
  }

  @Test func `earlier bounds`() throws {
    for (section, count) in [
      ("prior_bounds_binary_sigma1", 13), ("prior_bounds_multiclass_sigma1", 5),
    ] {
      try rows(section, count) { row in
        let lower = try LowerBound(exactly: row("pA"))
        let upper =
          row("pB").isNaN ? lower.mirrored : try UpperBound(exactly: row("pB"))
        let cohen = try GaussianL2(sigma: 1, lowerPA: lower, upperPB: upper).radius?.value ?? 0
        let lecuyer = try LecuyerBound(sigma: 1, lowerPA: lower, upperPB: upper).radius?.value ?? 0
        let li = try LiBound(sigma: 1, lowerPA: lower, upperPB: upper).radius?.value ?? 0
        #expect(isBelow(cohen, row("cohen"), within: 1e-12), "\(row)")
        #expect(isBelow(lecuyer, row("lecuyer"), within: 1e-12), "\(row)")
        #expect(isBelow(li, row("li_sup_alpha"), within: 1e-12), "\(row)")
      }
    }
    try rows("li_fixed_alpha_sigma1", 5) { row in
      let bound = try LiBound(
        sigma: 1, lowerPA: LowerBound(exactly: row("pA")), upperPB: UpperBound(exactly: row("pB")))
      let radius = try bound.radius(alpha: row("alpha"))?.value ?? 0
      #expect(isBelow(radius, row("radius"), within: 1e-12), "\(row)")
    }
    try rows("lecuyer_fixed_eps_sigma1", 4) { row in
      let bound = try LecuyerBound(
        sigma: 1, lowerPA: LowerBound(exactly: row("pA")), upperPB: UpperBound(exactly: row("pB")))
      let radius = try bound.radius(epsilon: row("eps"))?.value ?? 0
      #expect(isBelow(radius, row("radius"), within: 1e-12), "\(row)")
    }
  }

  // MARK: - Intervals

  private func count(_ row: PublishedValues.Row) throws -> BinomialCount {
    try BinomialCount(successes: row.integer("k"), trials: row.integer("n"))
  }

  @Test func `Clopper–Pearson bounds`() throws {
    try rows("clopper_pearson", 22) { row in
      let alpha = try FailureProbability(row("alpha"))
      let lower = try ClopperPearson.lowerBound(count(row), alpha: alpha)
      let upper = try ClopperPearson.upperBound(count(row), alpha: alpha)
      if row.has("largest_sound_double_lower") {
        #expect(lower.value <= row("largest_sound_double_lower"), "\(row)")
      }
      #expect(isBelow(lower.value, row("lower_one_sided"), within: 1e-12), "\(row)")
      #expect(isBelow(-lower.complement, -row("one_minus_lower"), within: 1e-12), "\(row)")
      #expect(isBelow(-upper.value, -row("upper_one_sided"), within: 1e-12), "\(row)")
    }
    try rows("clopper_pearson_two_sided", 4) { row in
      let half = try FailureProbability(row("alpha_total")).halved()
      let lower = try ClopperPearson.lowerBound(count(row), alpha: half).value
      let upper = try ClopperPearson.upperBound(count(row), alpha: half).value
      #expect(isBelow(lower, row("lower"), within: 1e-12), "\(row)")
      #expect(isBelow(-upper, -row("upper"), within: 1e-12), "\(row)")
    }
  }

  @Test func `rules for comparison`() throws {
    try rows("lower_bound_comparison", 6) { row in
      let alpha = try FailureProbability(row("alpha"))
      let rules: [(any IntervalRule, String)] = [
        (ClopperPearson(), "clopper_pearson"), (ChernoffInterval(), "chernoff_kl"),
        (HoeffdingInterval(), "hoeffding"),
        (EmpiricalBernsteinInterval(), "empirical_bernstein_maurer_pontil"),
      ]
      for (rule, name) in rules {
        let bound = try rule.lowerBound(count(row), alpha: alpha).value
        #expect(isBelow(bound, max(0, row(name)), within: 1e-12), "\(rule.name): \(row)")
      }
    }
  }

  @Test func `binomial tails`() throws {
    try rows("binomial_tail", 7) { row in
      let law = try BinomialDistribution(trials: row.integer("n"), probability: row("p"))
      let (upper, lower) = (
        law.upperTail(atLeast: row.integer("k")), law.lowerTail(atMost: row.integer("k"))
      )
      #expect(upper.lower <= row("P(X>=k)") && row("P(X>=k)") <= upper.upper, "\(row)")
      #expect(lower.lower <= row("P(X<=k)") && row("P(X<=k)") <= lower.upper, "\(row)")
      #expect(isNear(upper.lower, row("P(X>=k)"), within: 1e-11), "\(row)")
    }
  }

  @Test func `p-values of PREDICT`() throws {
    try rows("predict_two_sided_binomial_p", 12) { row in
      let test = try BinomialTest(row.integer("nA"), row.integer("nB"))
      #expect(isBelow(-test.pValue, -row("p_value"), within: 1e-11), "\(row)")
      let returns = test.rejects(alpha: .standard)
      #expect(["\(returns)", returns ? "1" : "0"].contains(row.text("returns_at_alpha_0.001")))
    }
  }

  @Test func `exact miss probabilities`() throws {
    try rows("clopper_pearson_exact_miss_probability", 6) { row in
      let coverage = try Coverage(
        of: ClopperPearson(), trials: row.integer("n"), alpha: FailureProbability(row("alpha")),
        side: .lower)
      let miss = try coverage.missProbability(at: row("p"))
      #expect(isNear(miss.upper, row("miss=P(p_L>p)"), within: 1e-10), "\(row)")
    }
  }

  // MARK: - Plans

  @Test func `ceilings and least counts`() throws {
    try rows("max_radius_all_success", 9) { row in
      let plan = try SampleSizePlan(alpha: FailureProbability(row("alpha")))
      let ceiling = try plan.ceiling(votes: row.integer("n"))
      let exact = row("max_radius_over_sigma")
      #expect(exact > 0 ? isBelow(ceiling ?? .nan, exact, within: 1e-12) : ceiling == nil, "\(row)")
    }
    try rows("min_successes_to_not_abstain", 5) { row in
      let plan = try SampleSizePlan(alpha: FailureProbability(row("alpha")))
      #expect(try plan.leastSuccesses(votes: row.integer("n")) == row.integer("k_min"), "\(row)")
    }
  }

  @Test func `operating characteristics`() throws {
    try rows("certify_operating_characteristic_sigma1", 6) { row in
      let plan = try SampleSizePlan(alpha: FailureProbability(row("alpha")))
      let (n, radius) = (row.integer("n"), row("target_radius"))
      #expect(
        try plan.leastSuccesses(votes: n, radius: radius) == row.integer("k_needed"), "\(row)")
      let probability = try plan.probability(
        ofRadius: radius, votes: n, topProbability: row("pA_true"))
      #expect(
        isNear(probability.lower, row("P(certified radius >= target)"), within: 1e-9), "\(row)")
    }
  }

  // The listed numbers come from bisecting a sawtooth, and most are not the least: at each of them the test is as listed, and the
  // plan never needs more.
  @Test func `samples that show a rate`() throws {
    try rows("power_sample_sizes", 30) { row in
      let (n, claimed, actual) = (
        row.integer("trials"), row("claimed_error"), row("mutant_error")
      )
      let test = try RateTest(trials: n, rate: 0...claimed, falseAlarm: row("false_alarm"))
      #expect(test.tooMany == row.integer("reject_if_failures>="), "\(row)")
      #expect(try test.power(rate: actual) >= 1 - row("miss"), "\(row)")
      let plan = try DetectionPlan(
        claimed: claimed, actual: actual, falseAlarm: row("false_alarm"), miss: row("miss"))
      #expect(plan.trials <= n && plan.power >= 1 - row("miss"), "\(row)")
    }
  }

  @Test func `margins of a certified accuracy`() throws {
    try rows("certified_accuracy_margin", 5) { row in
      let m = row.integer("m")
      let allowance = try ExactMargin().allowance(
        examples: m, alpha: FailureProbability(row("alpha")), rho: FailureProbability(row("rho")))
      #expect(abs(allowance / Double(m) - row("exact_binomial_margin")) < 1e-12, "\(row)")
    }
  }

  // MARK: - Noise

  @Test func `masses of grid noise`() throws {
    try rows("grid_gaussian_pmf", 4) { row in
      let noise = try GridGaussian(levels: row.integer("levels"), sigma: row("sigma"))
      let tail = { (j: Int) in
        IdealNoiseLaw(noise).tail(beyond: (Double(j) + 0.5) / Double(row.integer("levels"))).lower
      }
      #expect(isNear(1 - tail(0), row("pmf(0)"), within: 1e-10), "\(row)")
      #expect(isNear((tail(0) - tail(1)) / 2, row("pmf(1)"), within: 1e-10), "\(row)")
      #expect(isNear(1 - tail(10) / 2, row("cdf(10)"), within: 1e-13), "\(row)")
    }
  }

  @Test func `tails that a Box–Muller generator loses`() throws {
    try rows("box_muller_truncation", 3) { row in
      let law = BoxMullerLaw(bits: row.integer("uniform_bits"), offset: 1)
      #expect(isNear(law.greatest, row("max_abs_z"), within: 1e-11), "\(row)")
      let lost = 2 * NormalDistribution.upperTail(law.greatest).upper
      #expect(isNear(lost, row("P(|Z|>max)"), within: 1e-9), "\(row)")
    }
  }
}
