// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

/// The claims of ``GaussianShift``: sets of small likelihood ratio are half-spaces, with the probabilities of the lemma.
@Suite struct `Gaussian shift` {
  let vectors = Gen.double(in: -3...3).array(of: 3)
  let sigmas = Gen.logUniform(in: 0.1...10)

  @Test func `the ratio grows with the product with δ, and with nothing else`() async throws {
    try await propertyCheck(input: vectors, vectors, vectors, sigmas) { z, other, delta, sigma in
      guard delta.contains(where: { $0.magnitude > 1e-3 }) else { return }
      let shift = try GaussianShift(center: [1, -2, 0.5], perturbation: delta, sigma: sigma)
      let (a, b) = (
        try shift.logLikelihoodRatio(at: z), try shift.logLikelihoodRatio(at: other)
      )
      let product = { (x: [Double]) in zip(x, delta).reduce(0) { $0 + $1.0 * $1.1 } }
      guard abs(product(z) - product(other)) > 1e-9 else { return }
      #expect((a.lower > b.upper) == (product(z) > product(other)))
      // A move orthogonal to δ.
      let turned = [z[0] + delta[1], z[1] - delta[0], z[2]]
      #expect(
        abs(try shift.logLikelihoodRatio(at: turned).lower - a.lower) <= 1e-9 / (sigma * sigma))
    }
  }

  @Test func `the half-space of a ratio holds the points of no greater ratio`() async throws {
    try await propertyCheck(input: vectors, vectors, Gen.double(in: -3...3)) { z, delta, level in
      guard delta.contains(where: { $0.magnitude > 1e-2 }) else { return }
      let shift = try GaussianShift(center: [0, 0, 0], perturbation: delta, sigma: 0.7)
      let length = shift.distance.lower
      let along = zip(z, delta).reduce(0) { $0 + $1.0 * $1.1 } / length
      let offset = shift.offset(ofLogRatio: level)
      guard abs(along - offset.lower) > 1e-9 else { return }
      #expect((try shift.logLikelihoodRatio(at: z).upper <= level) == (along <= offset.lower))
    }
  }

  @Test func `its probabilities are those of the lemma`() async throws {
    try await propertyCheck(input: Gen.double(in: -4...4), Gen.double(in: 0.01...4), sigmas) {
      z, r, sigma in
      let shift = try GaussianShift(center: [5], perturbation: [r * sigma], sigma: sigma)
      let before = shift.probabilityBefore(ofOffset: z * sigma)
      let after = shift.probabilityAfter(ofOffset: z * sigma)
      let bound = try LowerBound(
        value: before.lower, complement: min(1, (1 - before.lower).nextUp))
      let lowered = NeymanPearson.lowerShifted(bound, by: r)
      #expect(lowered.value <= after.upper * (1 + 1e-10))
      #expect(lowered.value >= after.lower * (1 - 1e-10))
    }
  }

  @Test func `the half-space is the extreme test of its cells`() throws {
    // Four cells of the plane by two thresholds of u; the lemma for cells takes those of small ratio first.
    let shift = try GaussianShift(center: [0, 0], perturbation: [0.6, 0.8], sigma: 1)
    let offsets = [-0.5, 0.25, 1]
    let ends = { (rule: (Double) -> Enclosure) in [0] + offsets.map { rule($0).lower } + [1] }
    let masses = { (ends: [Double]) in zip(ends, ends.dropFirst()).map { $1 - $0 } }
    let before = masses(ends { shift.probabilityBefore(ofOffset: $0) })
    let after = masses(ends { shift.probabilityAfter(ofOffset: $0) })
    let size = before[0] + before[1]
    let test = try LikelihoodRatioTest.least(size: size, underP: before, underQ: after)
    #expect(test.acceptance == [1, 1, 0, 0])
    #expect(abs(test.probability.lower - shift.probabilityAfter(ofOffset: 0.25).lower) <= 1e-15)
  }

  @Test func `at the middle the two laws are as likely`() throws {
    let shift = try GaussianShift(center: [1, 1], perturbation: [3, 4], sigma: 2)
    #expect(shift.distance.contains(5) && shift.distance.upper - shift.distance.lower < 1e-14)
    #expect(try shift.logLikelihoodRatio(at: [2.5, 3]).contains(0))
    #expect(shift.offset(ofLogRatio: 0).contains(2.5))
    #expect(try shift.logLikelihoodRatio(at: [4, 5]).contains(25.0 / 8))
  }

  @Test func `hostile input is refused by name`() throws {
    #expect(throws: CertificateError.invalidSigma(0)) {
      try GaussianShift(center: [0], perturbation: [1], sigma: 0)
    }
    #expect(throws: CertificateError.mismatchedCount(expected: 2, actual: 1)) {
      try GaussianShift(center: [0, 0], perturbation: [1], sigma: 1)
    }
    #expect(throws: CertificateError.mismatchedCount(expected: 1, actual: 0)) {
      try GaussianShift(center: [], perturbation: [], sigma: 1)
    }
    #expect(throws: CertificateError.invalidDirection(0)) {
      try GaussianShift(center: [0], perturbation: [0], sigma: 1)
    }
    #expect(throws: CertificateError.self) {
      try GaussianShift(center: [.nan], perturbation: [1], sigma: 1)
    }
    let shift = try GaussianShift(center: [0], perturbation: [1], sigma: 1)
    #expect(throws: CertificateError.mismatchedCount(expected: 1, actual: 2)) {
      try shift.logLikelihoodRatio(at: [0, 0])
    }
    #expect(try shift.logLikelihoodRatio(at: [.nan]).upper == .infinity)
  }
}
