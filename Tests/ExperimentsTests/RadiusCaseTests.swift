// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Experiments

@Suite struct `Radius cases` {
  let sigmas = Gen.logUniform(in: 1e-3...1e3)

  @Test func `the radius is the one that CERTIFY gives for these votes`() async throws {
    try await propertyCheck(input: `Interval cases`.inputs, sigmas) { input, sigma in
      let (n, k, alpha) = input
      let answer = try RadiusCase(n: n, k: k, alpha: alpha, sigma: sigma)
      let rule = try CertificationRule(sigma: sigma, alpha: FailureProbability(alpha))
      let certification = try rule.certify(
        selection: ClassCounts([1, 0]), estimation: ClassCounts([k, n - k]))
      #expect(answer.certificate == certification.certificate)
      #expect(answer.certificate.radius == certification.radius)
      guard case .abstain(let reason) = certification.outcome else {
        #expect(answer.reason == nil)
        return
      }
      #expect(answer.reason == reason)
    }
  }

  @Test func `a row reads back as the same numbers, with a radius or a reason`() async throws {
    #expect(RadiusCase.header == "n,k,alpha,sigma,lower,radius,reason")
    try await propertyCheck(input: `Interval cases`.inputs, sigmas) { input, sigma in
      let (n, k, alpha) = input
      let answer = try RadiusCase(n: n, k: k, alpha: alpha, sigma: sigma)
      let fields = answer.row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(fields.count == 7)
      #expect(fields.prefix(2).map { Int($0) } == [n, k])
      let numbers = fields[2..<6].map { Double($0)?.bitPattern }
      let lower = answer.certificate.lowerPA.value
      let radius = answer.certificate.radius?.value
      #expect(numbers == [alpha, sigma, lower, radius].map { $0?.bitPattern })
      #expect((radius == nil) == (lower <= 0.5))
      #expect(fields[5].isEmpty == (fields[6] == "lower-bound-not-above-half"))
      #expect(fields[6].isEmpty == (radius != nil))
    }
  }

  @Test func `the first bad row is named, with its value`() {
    let bad = [
      ("10,11,0.1,1", "11"), ("10,10,0.7,1", "0.7"), ("10,10,0.1,0", "0.0"),
      ("10,10,0.1,-1", "-1.0"), ("10,10,0.1,nan", "nan"), ("10,10,0.1,1e400", "inf"),
      ("10,10,0.1,", "sigma"), ("10,10,0.1", "3 fields"),
    ]
    withEvery("row", in: bad) { row, value in
      let error = #expect(throws: ExperimentError.self) {
        try RadiusCase.cases(in: "n,k,alpha,sigma\n10,10,0.1,1\n\(row)\n")
      }
      guard case .malformedCase(3, let reason) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(reason.contains(value))
    }
  }

  @Test func `the words say the radius, or why there is none`() throws {
    let certified = try RadiusCase(n: 100_000, k: 99_000, alpha: 0.001, sigma: 0.5)
    let radius = try #require(certified.certificate.radius?.value)
    #expect(certified.explanation.contains("\(radius)"))
    #expect(radius <= 0.5 * 2.28999995521376622)
    #expect(radius > 0.5 * 2.2899999552137)
    let abstained = try RadiusCase(n: 100, k: 50, alpha: 0.001, sigma: 0.5)
    #expect(abstained.explanation.contains("abstain"))
  }
}
