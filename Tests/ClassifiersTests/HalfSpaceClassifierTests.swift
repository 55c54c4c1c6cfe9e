// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import PropertyTesting
import Statistics
import Testing

@Suite("Half-space classifier") struct HalfSpaceClassifierTests {
  /// A row of the reference: w, b, x, σ, and to 20 digits the distance, P of the label and its complement.
  private struct Row {
    var (w, b, x, sigma): ([Double], Double, [Float], Double)
    var (distance, p, q): (Double, Double, Double)
    var label: Int
  }

  /// Computed with 45 digits, independently of this library.
  private static let reference = [
    Row(
      w: [1, 0], b: -0.25, x: [1, 3], sigma: 0.5, distance: 0.75, p: 0.933192798731141933995,
      q: 0.0668072012688580660044, label: 1),
    Row(
      w: [3, 4], b: -5, x: [2, 1.5], sigma: 1, distance: 1.4, p: 0.919243340766228953503,
      q: 0.0807566592337710464961, label: 1),
    Row(
      w: [1, 1, 1], b: 0.5, x: [-1, -1, -1], sigma: 0.25, distance: 1.44337567297406441127,
      p: 0.999999996117981731034, q: 3.88201826896533903989e-9, label: 0),
    Row(
      w: [0.5, -2], b: 0, x: [0.25, 0.25], sigma: 0.12, distance: 0.181901718777249730139,
      p: 0.935221060781933745677, q: 0.0647789392180662543225, label: 0),
  ]

  @Test func `probabilities and distances agree with the reference`() throws {
    try withEvery("row", in: Self.reference) { row in
      let f = try HalfSpaceClassifier(normal: row.w, offset: row.b)
      let distance = try f.signedDistance(of: row.x)
      #expect((distance.magnitude - row.distance).magnitude <= 4e-16 * row.distance)
      #expect((distance > 0 ? 1 : 0) == row.label)
      let p = try f.probability(of: row.label, around: row.x, sigma: row.sigma)
      let q = try f.probability(of: 1 - row.label, around: row.x, sigma: row.sigma)
      #expect((p - row.p).magnitude <= 1e-14 * row.p)
      #expect((q - row.q).magnitude <= 1e-13 * row.q)
    }
  }

  @Test func `the label is 1 where the distance is positive`() async throws {
    let number = Gen.double(in: -10...10)
    let point = Gen.float(in: -10...10).array(of: 3)
    try await propertyCheck(input: number.array(of: 3), number, point) { w, b, x in
      guard w.contains(where: { $0.magnitude > 1e-3 }) else { return }
      let f = try HalfSpaceClassifier(normal: w, offset: b)
      let distance = try f.signedDistance(of: x)
      // Where rounding decides, nothing is claimed.
      guard distance.magnitude > 1e-9 else { return }
      #expect(try f.makeWorker().labels(of: [x]) == [distance > 0 ? 1 : 0])
    }
  }

  @Test func `the two probabilities sum to one and change places with the sign`() async throws {
    let number = Gen.double(in: -3...3)
    let point = Gen.float(in: -3...3).array(of: 2)
    try await propertyCheck(
      input: number.array(of: 2), number, point, Gen.logUniform(in: 0.1...10)
    ) { w, b, x, sigma in
      guard w.contains(where: { $0 != 0 }) else { return }
      let f = try HalfSpaceClassifier(normal: w, offset: b)
      let g = try HalfSpaceClassifier(normal: w.map { -$0 }, offset: -b)
      let p = try f.probability(of: 1, around: x, sigma: sigma)
      let q = try f.probability(of: 0, around: x, sigma: sigma)
      #expect((p + q - 1).magnitude <= 4e-16)
      #expect(try g.probability(of: 0, around: x, sigma: sigma) == p)
    }
  }

  @Test func `only the half-space matters, not the length of its normal`() async throws {
    let number = Gen.double(in: 0.5...3)
    let scale = Gen.int(in: -900...900).map { Double(sign: .plus, exponent: $0, significand: 1) }
    try await propertyCheck(input: number.array(of: 3), number, scale) { w, b, scale in
      let f = try HalfSpaceClassifier(normal: w, offset: b)
      let g = try HalfSpaceClassifier(normal: w.map { $0 * scale }, offset: b * scale)
      let x: [Float] = [1, -2, 0.25]
      #expect(try f.signedDistance(of: x) == g.signedDistance(of: x))
      #expect(
        try f.probability(of: 1, around: x, sigma: 0.5)
          == g.probability(of: 1, around: x, sigma: 0.5))
    }
  }

  @Test func `the certificate of the exact probability is the distance, whatever σ`() async throws {
    let coordinate = Gen.float(in: -1...1)
    try await propertyCheck(
      input: coordinate.array(of: 2), Gen.double(in: 0.25...2)
    ) { x, sigma in
      let f = try HalfSpaceClassifier(normal: [3, -4], offset: 1)
      let distance = try f.signedDistance(of: x)
      let label = distance > 0 ? 1 : 0
      let p = try f.probability(of: label, around: x, sigma: sigma)
      let q = try f.probability(of: 1 - label, around: x, sigma: sigma)
      let lower = try LowerBound(value: p, complement: q)
      let radius = try GaussianL2(sigma: sigma, lowerPA: lower).radius?.value ?? 0
      // dR/dp = σ/φ(z) turns a relative error of q into an error of R; |z| is at most 6 here.
      #expect((radius - distance.magnitude).magnitude <= 1e-12 * (1 + distance.magnitude))
    }
  }

  @Test func `the probability falls from one half on both sides of the boundary as it must`() throws
  {
    let f = try HalfSpaceClassifier(normal: [2], offset: -1)
    #expect((try f.probability(of: 1, around: [0.5], sigma: 1) - 0.5).magnitude <= 1e-16)
    #expect(
      try f.makeWorker().labels(of: [[0.5], [Float(0.5).nextUp], [Float(0.5).nextDown]]) == [
        0, 1, 0,
      ])
  }

  @Test func `as an oracle it knows the distance, the direction and the probabilities`() throws {
    try withEvery("row", in: Self.reference) { row in
      let f = try HalfSpaceClassifier(normal: row.w, offset: row.b)
      let x = row.x.map(Double.init)
      let p = try f.classProbabilities(around: x, sigma: row.sigma)
      #expect(p[row.label].lower <= row.p.nextUp && row.p.nextDown <= p[row.label].upper)
      #expect(p[1 - row.label].lower <= row.q.nextUp && row.q.nextDown <= p[1 - row.label].upper)
      let radius = try f.robustRadius(around: x, sigma: row.sigma)
      #expect(radius.lower <= row.distance.nextUp && row.distance.nextDown <= radius.upper)
      #expect(radius.upper - radius.lower <= 1e-14 * row.distance)
      try checkRobustRadius(f, at: x, sigma: row.sigma)
    }
  }

  @Test func `its votes have the probabilities of the oracle`() throws {
    try checkOracle(HalfSpaceClassifier(normal: [1, -2], offset: 0.5), at: [0.3, 0.1], sigma: 0.5)
  }

  @Test func `numbers of either precision get one answer`() async throws {
    try await propertyCheck(input: Gen.float(in: -3...3).array(of: 2)) { x in
      let f = try HalfSpaceClassifier(normal: [3, -4], offset: 1)
      let (single, double) = (
        try f.signedDistance(of: x), try f.signedDistance(of: x.map(Double.init))
      )
      #expect(single == double)
    }
  }

  @Test func `bad parameters are refused and named`() throws {
    #expect(throws: ClassifierError.invalidShape("0×1×1")) {
      try HalfSpaceClassifier(normal: [], offset: 1)
    }
    for (normal, offset) in [([0.0, 0], 1.0), ([.nan], 0), ([.infinity], 0), ([1], .nan)] {
      let error = try #require(throws: ClassifierError.self) {
        try HalfSpaceClassifier(normal: normal, offset: offset)
      }
      guard case .invalidParameter = error else {
        Issue.record("\(error)")
        continue
      }
    }
  }

  @Test func `bad questions are refused and named`() throws {
    let f = try HalfSpaceClassifier(normal: [1, 1], offset: 0)
    #expect(throws: ClassifierError.wrongInputCount(expected: 2, actual: 3)) {
      try f.signedDistance(of: [1, 2, 3])
    }
    for label in [-1, 2, Int.min, Int.max] {
      #expect(
        throws: ClassifierError.labelOutOfRange(label: label, classCount: 2, index: 0)
      ) { try f.probability(of: label, around: [0, 0], sigma: 1) }
    }
    for sigma in [0, -1, Double.nan, .infinity] {
      #expect(throws: ClassifierError.self) {
        try f.probability(of: 1, around: [0, 0], sigma: sigma)
      }
    }
    checkRefusals(f)
  }
}
