// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

@testable import Smoothing

@Suite("Certification rule") struct CertificationRuleTests {
  private static let alpha = 0.05

  /// The bounds that a rule makes of each count when class 0 was selected.
  private func bounds(
    _ form: BoundForm, alpha: Double, _ law: Multinomial
  ) throws -> [GaussianL2] {
    let rule = try CertificationRule(sigma: 1, alpha: .init(alpha), bound: form)
    let selection = try ClassCounts([1, 0, 0])
    return try law.counts.map {
      try rule.certify(selection: selection, estimation: try ClassCounts($0)).certificate
    }
  }

  /// A grid of the simplex, and points just below a lower bound on p_A or just above an upper bound on p_B.
  private func points(_ bounds: [GaussianL2]) -> [[Double]] {
    var points = Multinomial.grid(steps: 20)
    for bound in bounds {
      let (a, b) = (bound.lowerPA.value * (1 - 1e-9), bound.upperPB.value * (1 + 1e-9))
      points += [[a, 1 - a, 0], [a, (1 - a) / 2, (1 - a) / 2]]
      if a + b <= 1 { points.append([a, b, 1 - a - b]) }
      if b < 1 { points.append([1 - b, b, 0]) }
    }
    return points
  }

  /// The greatest probability over p that either bound misses.
  private func greatestMiss(_ form: BoundForm, alpha: Double, n: Int) throws -> Double {
    let law = Multinomial(trials: n)
    let bounds = try bounds(form, alpha: alpha, law)
    return points(bounds).map { p in
      let others = max(p[1], p[2])
      return law.probability(p) {
        bounds[$0].lowerPA.value > p[0] || bounds[$0].upperPB.value < others
      }
    }.max() ?? 1
  }

  @Test(arguments: 1...20)
  func `both bounds hold at once with probability 1 − α`(n: Int) throws {
    // By enumeration of all counts for three classes: no sampling, no false alarm.
    for form in BoundForm.allCases {
      #expect(try greatestMiss(form, alpha: Self.alpha, n: n) <= Self.alpha * (1 + 1e-9))
    }
  }

  @Test func `the binary form spends all of α, the two-class form most of it`() throws {
    #expect(try greatestMiss(.binary, alpha: Self.alpha, n: 20) >= Self.alpha * (1 - 1e-6))
    #expect(try greatestMiss(.twoClass, alpha: Self.alpha, n: 20) >= Self.alpha * 0.7)
  }

  @Test func `a two-class form without the halves is caught`() throws {
    // With 2α the rule takes all of α on each side.
    #expect(try greatestMiss(.twoClass, alpha: 2 * Self.alpha, n: 20) > 1.3 * Self.alpha)
    #expect(try greatestMiss(.binary, alpha: 2 * Self.alpha, n: 20) > 1.3 * Self.alpha)
  }

  @Test func `the bounds are those of Clopper and Pearson, the charge taken off`() async throws {
    let charge = Gen.element(of: [0, 1e-9, 0.01])
    try await propertyCheck(
      input: Gen.int(in: 0...500), Gen.int(in: 0...500), Gen.int(in: 0...500), charge
    ) { a, b, c, charge in
      guard a + b + c > 0 else { return }
      let counts = try ClassCounts([a, b, c])
      let selection = try ClassCounts([0, 7, 3])
      let n = a + b + c
      let alpha = try FailureProbability(0.01)
      let all = try ClopperPearson.lowerBound(
        BinomialCount(successes: b, trials: n), alpha: alpha
      ).lowered(by: charge)
      let half = try ClopperPearson.lowerBound(
        BinomialCount(successes: b, trials: n), alpha: alpha.halved()
      ).lowered(by: charge)
      let other = try ClopperPearson.upperBound(
        BinomialCount(successes: max(a, c), trials: n), alpha: alpha.halved()
      ).raised(by: charge)
      let binary = try CertificationRule(sigma: 0.5, alpha: alpha, charge: charge)
        .certify(selection: selection, estimation: counts)
      let twoClass = try CertificationRule(
        sigma: 0.5, alpha: alpha, bound: .twoClass, charge: charge
      ).certify(selection: selection, estimation: counts)
      #expect(try binary.certificate == GaussianL2(sigma: 0.5, lowerPA: all))
      #expect(
        twoClass.certificate == (try GaussianL2(sigma: 0.5, lowerPA: half, upperPB: other)))
      #expect(binary.topClass == 1 && binary.topCount == b && binary.estimationSamples == n)
    }
  }

  @Test func `each form gives its own radius, also where the other's is larger`() throws {
    // Taking the larger radius after the votes are seen would spend α twice.
    let binary = try CertificationRule(sigma: 1)
    let twoClass = try CertificationRule(sigma: 1, bound: .twoClass)
    for votes in [[900, 50, 50], [990, 10, 0], [400, 200, 200, 200], [600, 400, 0]] {
      let counts = try ClassCounts(votes)
      let a = try binary.certify(selection: counts, estimation: counts).certificate
      let b = try twoClass.certify(selection: counts, estimation: counts).certificate
      #expect(a.lowerPA.value > b.lowerPA.value)
      #expect(a.upperPB == a.lowerPA.mirrored)
      #expect(a.radius != b.radius)
    }
    let spread = try ClassCounts([400, 200, 200, 200])
    #expect(try binary.certify(selection: spread, estimation: spread).label == nil)
    #expect(try twoClass.certify(selection: spread, estimation: spread).label == 0)
    let two = try ClassCounts([600, 400])
    let radii = try [binary, twoClass].map {
      try $0.certify(selection: two, estimation: two).radius?.value ?? 0
    }
    #expect(radii[0] > radii[1])
  }

  @Test func `an abstention says which bounds failed`() throws {
    let counts = try ClassCounts([50, 50, 0])
    #expect(
      try CertificationRule(sigma: 1).certify(selection: counts, estimation: counts).outcome
        == .abstain(.lowerBoundNotAboveHalf))
    #expect(
      try CertificationRule(sigma: 1, bound: .twoClass)
        .certify(selection: counts, estimation: counts).outcome
        == .abstain(.boundsDoNotSeparate))
  }

  @Test func `the class is the selection's, even if the estimation votes for another`() throws {
    let rule = try CertificationRule(sigma: 1)
    let certification = try rule.certify(
      selection: try ClassCounts([0, 5, 5]), estimation: try ClassCounts([1000, 0, 0]))
    #expect(certification.topClass == 1 && certification.topCount == 0)
    #expect(certification.label == nil)
  }

  @Test func `a charge lowers the radius, and a charge of one leaves none`() async throws {
    try await propertyCheck(
      input: Gen.int(in: 600...1000), Gen.logUniform(in: 1e-15...1e-2),
      Gen.element(of: BoundForm.allCases)
    ) { a, charge, form in
      let counts = try ClassCounts([a, 1000 - a])
      let plain = try CertificationRule(sigma: 1, bound: form)
        .certify(selection: counts, estimation: counts)
      let charged = try CertificationRule(sigma: 1, bound: form, charge: charge)
        .certify(selection: counts, estimation: counts)
      let all = try CertificationRule(sigma: 1, bound: form, charge: 1)
        .certify(selection: counts, estimation: counts)
      #expect((charged.radius?.value ?? 0) < plain.radius?.value ?? 0)
      #expect(charged.certificate.lowerPA.value <= plain.certificate.lowerPA.value - charge)
      #expect(all.label == nil)
    }
  }

  @Test func `radii agree with the reference`() throws {
    // R/σ for α = 0.001, computed with 45 digits.
    let rows = [
      (99_000, 100_000, 2.28999995521376622), (99_900, 100_000, 3.00020098766837205),
      (100_000, 100_000, 3.81145656338995189),
    ]
    for (k, n, expected) in rows {
      let counts = try ClassCounts([n - k, k])
      let radius =
        try CertificationRule(sigma: 1)
        .certify(selection: counts, estimation: counts).radius?.value ?? 0
      #expect(radius <= expected && radius >= expected * (1 - 1e-12))
    }
  }

  @Test func `a billion votes are certified, more are refused`() throws {
    for form in BoundForm.allCases {
      let rule = try CertificationRule(sigma: 1, bound: form)
      let counts = try ClassCounts([999_000_000, 1_000_000])
      #expect(try rule.certify(selection: counts, estimation: counts).label == 0)
      let more = try ClassCounts([999_000_000, 1_000_001])
      #expect(throws: SmoothingError.statistics(.invalidTrials(1_000_000_001))) {
        try rule.certify(selection: counts, estimation: more)
      }
      #expect(throws: SmoothingError.statistics(.invalidTrials(0))) {
        try rule.certify(selection: counts, estimation: try ClassCounts([0, 0]))
      }
    }
  }

  @Test func `counts of other classes are refused`() throws {
    for form in BoundForm.allCases {
      #expect(throws: SmoothingError.invalidCounts([1, 2])) {
        try CertificationRule(sigma: 1, bound: form)
          .certify(selection: try ClassCounts([1, 2, 3]), estimation: try ClassCounts([1, 2]))
      }
    }
  }

  @Test func `one class alone is certain`() throws {
    let counts = try ClassCounts([1000])
    for form in BoundForm.allCases {
      let rule = try CertificationRule(sigma: 1, bound: form)
      #expect(try rule.certify(selection: counts, estimation: counts).label == 0)
    }
  }

  @Test func `σ and charge outside their domains are refused and named`() {
    for sigma in [0, -1, Double.infinity] {
      #expect(throws: SmoothingError.certificate(.invalidSigma(sigma))) {
        try CertificationRule(sigma: sigma)
      }
    }
    for charge in [-1e-300, 1.0.nextUp, Double.infinity] {
      #expect(throws: SmoothingError.statistics(.invalidProbability(charge))) {
        try CertificationRule(sigma: 1, charge: charge)
      }
    }
    #expect(throws: SmoothingError.self) { try CertificationRule(sigma: .nan) }
    #expect(throws: SmoothingError.self) { try CertificationRule(sigma: 1, charge: .nan) }
  }
}
