// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Certificates
import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import SmoothingC

@Suite("Statements from counts through C") struct CountsTests {
  private static let votes = Gen.int(in: 0...400).array(of: 2...6)

  @Test func `CERTIFY is the rule's`() async throws {
    try await propertyCheck(
      input: Self.votes, Self.votes, Gen.int(in: 0...1), Gen.element(of: [0, 1e-12, 0.01])
    ) { first, second, form, charge in
      let length = min(first.count, second.count)
      let (selection, estimation) = (Array(first.prefix(length)), Array(second.prefix(length)))
      guard estimation.contains(where: { $0 > 0 }) else { return }
      let rule = try CertificationRule(
        sigma: 0.5, bound: form == 0 ? .binary : .twoClass, charge: charge)
      let expected = try rule.certify(
        selection: ClassCounts(selection), estimation: ClassCounts(estimation))
      var result = smoothing_certification()
      let status = unsafe smoothing_certify_counts(
        selection.map(Int64.init), estimation.map(Int64.init), Int64(length), 0.5, 0.001,
        Int32(form), charge, &result)
      #expect(status == 0)
      #expect(result.radius == expected.radius?.value ?? 0)
      #expect(result.lower_p_a == expected.certificate.lowerPA.value)
      #expect(result.one_minus_lower_p_a == expected.certificate.lowerPA.complement)
      #expect(result.upper_p_b == expected.certificate.upperPB.value)
      #expect(result.one_minus_upper_p_b == expected.certificate.upperPB.complement)
      #expect(Int(result.top_class) == expected.topClass)
      #expect(Int(result.top_count) == expected.topCount)
      #expect(Int(result.samples) == estimation.reduce(0, +))
      #expect((result.abstention == 0) == (expected.label != nil))
      if expected.label == nil { #expect(result.abstention == (form == 0 ? 1 : 2)) }
    }
  }

  @Test func `PREDICT is the rule's`() async throws {
    try await propertyCheck(input: Self.votes, Gen.element(of: [0, 1e-9, 0.001])) {
      votes, charge in
      let expected = try PredictionRule(charge: charge).predict(ClassCounts(votes))
      var result = smoothing_prediction()
      let status = unsafe smoothing_predict_counts(
        votes.map(Int64.init), Int64(votes.count), 0.001, charge, &result)
      #expect(status == 0)
      #expect(result.p_value == expected.pValue)
      #expect(Int(result.top_class) == expected.counts.topClass)
      #expect(result.abstention == (expected.label == nil ? 3 : 0))
    }
  }

  @Test func `the numbers of reasons and forms are the header's`() throws {
    #expect(
      AbstentionReason.allCases.map(\.code)
        == [
          SMOOTHING_LOWER_BOUND_NOT_ABOVE_HALF, SMOOTHING_BOUNDS_DO_NOT_SEPARATE,
          SMOOTHING_COUNTS_DO_NOT_DIFFER,
        ].map { Int32($0.rawValue) })
    #expect(try BoundForm(code: Int32(SMOOTHING_BINARY.rawValue)) == .binary)
    #expect(try BoundForm(code: Int32(SMOOTHING_TWO_CLASS.rawValue)) == .twoClass)
  }

  @Test func `counts that no votes can have produced are refused`() {
    var result = smoothing_certification()
    let cases: [([Int64], [Int64])] = [
      ([1, -1], [5, 5]), ([5, 5], [.min, 5]), ([5, 5], [.max, .max]), ([1, 2], [0, 0]),
      ([1, 2], [1_000_000_000, 1]),
    ]
    for (selection, estimation) in cases {
      let status = unsafe smoothing_certify_counts(
        selection, estimation, 2, 0.5, 0.001, 0, 0, &result)
      #expect(status == Status.invalidValue.rawValue, "\(selection) \(estimation)")
    }
  }

  @Test func `a rule that is none is refused`() {
    var (certification, prediction) = (smoothing_certification(), smoothing_prediction())
    let votes: [Int64] = [90, 10]
    let rules: [(sigma: Double, alpha: Double, form: Int32, charge: Double)] = [
      (0, 0.001, 0, 0), (-1, 0.001, 0, 0), (.nan, 0.001, 0, 0), (.infinity, 0.001, 0, 0),
      (1, 0, 0, 0), (1, 0.5, 0, 0), (1, .nan, 0, 0), (1, 0.001, 2, 0), (1, 0.001, -1, 0),
      (1, 0.001, 0, -1), (1, 0.001, 0, 2), (1, 0.001, 0, .nan), (1, .leastNonzeroMagnitude, 1, 0),
    ]
    for rule in rules {
      let status = unsafe smoothing_certify_counts(
        votes, votes, 2, rule.sigma, rule.alpha, rule.form, rule.charge, &certification)
      #expect(status == Status.invalidValue.rawValue, "\(rule)")
    }
    for (alpha, charge) in [(0.0, 0.0), (0.7, 0), (.nan, 0), (0.1, -1), (0.1, .nan)] {
      let status = unsafe smoothing_predict_counts(votes, 2, alpha, charge, &prediction)
      #expect(status == Status.invalidValue.rawValue)
    }
  }
}
