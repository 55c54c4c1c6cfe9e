// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

/// The claims of ``LikelihoodRatioTest``: no test with values in [0, 1] escapes it, and it is one itself.
@Suite struct `Likelihood-ratio test` {
  /// Integer masses under P and Q of up to 6 cells; their sums and products are exact.
  let cells = Gen.int(in: 0...20).array(of: 2...12).filter { $0.count.isMultiple(of: 2) }.map {
    values in
    (
      p: stride(from: 0, to: values.count, by: 2).map { Double(values[$0]) },
      q: stride(from: 1, to: values.count, by: 2).map { Double(values[$0]) }
    )
  }

  private func total(_ values: [Double]) -> Double { values.reduce(0, +) }

  private func product(_ test: [Double], _ masses: [Double]) -> Double {
    zip(test, masses).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test func `it is a test of the size asked for`() async throws {
    try await propertyCheck(count: 500, input: cells, Gen.double(in: 0...1)) { cells, share in
      let size = share * total(cells.p)
      for test in [
        try LikelihoodRatioTest.least(size: size, underP: cells.p, underQ: cells.q),
        try LikelihoodRatioTest.greatest(size: size, underP: cells.p, underQ: cells.q),
      ] {
        #expect(test.acceptance.allSatisfy { 0...1 ~= $0 })
        #expect(abs(product(test.acceptance, cells.p) - size) <= 1e-12 * (1 + size))
        let power = product(test.acceptance, cells.q)
        #expect(abs(power - test.probability.lower) <= 1e-12 * (1 + power))
        #expect(test.acceptance.count { $0 > 1e-15 && $0 < 1 - 1e-15 } <= 1)
      }
    }
  }

  @Test func `no random test of that size has less, or more`() async throws {
    let tests = Gen.double(in: 0...1).array(of: 6)
    try await propertyCheck(count: 2000, input: cells, tests) { cells, values in
      let test = Array(values.prefix(cells.p.count))
      let size = min(product(test, cells.p), total(cells.p))
      let power = product(test, cells.q)
      let least = try LikelihoodRatioTest.least(size: size, underP: cells.p, underQ: cells.q)
      let most = try LikelihoodRatioTest.greatest(size: size, underP: cells.p, underQ: cells.q)
      // The size itself is rounded; one cell's ratio is at most 20.
      #expect(least.probability.lower <= power + 1e-12 && power <= most.probability.upper + 1e-12)
    }
  }

  @Test func `it is the best of all sets, by brute force`() async throws {
    // Every deterministic test of the size, by enumeration; integers, so that equality is exact.
    try await propertyCheck(count: 300, input: cells, Gen.int(in: 0...63)) { cells, mask in
      let sets = (0..<(1 << cells.p.count)).map { set in
        cells.p.indices.map { set >> $0 & 1 == 1 ? 1.0 : 0 }
      }
      let size = product(sets[mask % sets.count], cells.p)
      let powers = sets.filter { product($0, cells.p) == size }.map { product($0, cells.q) }
      let least = try LikelihoodRatioTest.least(size: size, underP: cells.p, underQ: cells.q)
      let most = try LikelihoodRatioTest.greatest(size: size, underP: cells.p, underQ: cells.q)
      #expect(powers.allSatisfy { least.probability.lower <= $0 && $0 <= most.probability.upper })
    }
  }

  @Test func `filling in the wrong order is caught`() async throws {
    let tests = Gen.double(in: 0...1).array(of: 6)
    try await expectCounterexample(count: 500, input: cells, tests) { cells, values in
      let test = Array(values.prefix(cells.p.count))
      let size = min(product(test, cells.p), total(cells.p))
      // P and Q exchanged in the ratio.
      let wrong = try LikelihoodRatioTest.greatest(size: size, underP: cells.p, underQ: cells.q)
      #expect(wrong.probability.lower <= product(test, cells.q) + 1e-12)
    }
  }

  @Test func `least and greatest mirror each other`() async throws {
    try await propertyCheck(count: 300, input: cells, Gen.double(in: 0...1)) { cells, share in
      let size = (share * total(cells.p)).rounded()
      let least = try LikelihoodRatioTest.least(size: size, underP: cells.p, underQ: cells.q)
      let rest = try LikelihoodRatioTest.greatest(
        size: total(cells.p) - size, underP: cells.p, underQ: cells.q)
      let sum = least.probability.lower + rest.probability.upper
      #expect(abs(sum - total(cells.q)) <= 1e-12 * (1 + sum))
    }
  }

  @Test func `a known case is met exactly`() throws {
    // Ratios ½, 1, 3: half of P is the first cell and a third of the second.
    let (p, q) = ([0.25, 0.5, 0.25], [0.125, 0.5, 0.75])
    let least = try LikelihoodRatioTest.least(size: 0.5, underP: p, underQ: q)
    #expect(least.acceptance == [1, 0.5, 0] && least.probability.contains(0.375))
    let most = try LikelihoodRatioTest.greatest(size: 0.5, underP: p, underQ: q)
    #expect(most.acceptance == [0, 0.5, 1] && most.probability.contains(1))
    #expect(most.probability.upper - most.probability.lower <= 0x1p-51)
  }

  @Test func `cells without P-mass cost nothing`() throws {
    let least = try LikelihoodRatioTest.least(size: 1, underP: [0, 1], underQ: [0.25, 0.75])
    #expect(least.probability.contains(0.75) && least.acceptance == [0, 1])
    let most = try LikelihoodRatioTest.greatest(size: 0, underP: [0, 1], underQ: [0.25, 0.75])
    #expect(most.probability.contains(0.25) && most.acceptance == [1, 0])
  }

  @Test func `masses too small for a product are put in order all the same`() throws {
    // Ratios 2 and ½ of masses whose products underflow.
    let (p, q) = ([0x1p-1000, 0x1p-999], [0x1p-999, 0x1p-1000])
    let least = try LikelihoodRatioTest.least(size: 0x1p-999, underP: p, underQ: q)
    #expect(least.acceptance == [0, 1])
  }

  @Test func `on fine cells it is the Gaussian shift`() throws {
    let edges = (0...4000).map { -8 + Double($0) / 250 }
    let masses = { (mean: Double) in
      zip(edges, edges.dropFirst()).map { a, b in
        let left = DoubleDouble(exactSum: a, -mean)
        let right = DoubleDouble(exactSum: b, -mean)
        return (ExtendedNormal.lowerTail(right) - ExtendedNormal.lowerTail(left)).high
      }
    }
    for (p, shift) in [(0.9, 1.0), (0.5, 0.25), (0.99, 2.0)] {
      let least = try LikelihoodRatioTest.least(
        size: p, underP: masses(0), underQ: masses(shift))
      let bound = NeymanPearson.lowerShifted(try LowerBound(exactly: p), by: shift)
      // Cells are coarser than half-lines by at most the mass of one.
      #expect(least.probability.upper >= bound.value - 1e-12)
      #expect(least.probability.upper <= bound.value + 1e-4)
    }
  }

  @Test func `hostile input is refused by name`() throws {
    typealias Test = LikelihoodRatioTest
    #expect(throws: CertificateError.mismatchedCount(expected: 1, actual: 0)) {
      try Test.least(size: 0, underP: [], underQ: [])
    }
    #expect(throws: CertificateError.mismatchedCount(expected: 2, actual: 1)) {
      try Test.least(size: 0, underP: [1, 0], underQ: [1])
    }
    for mass in [-1, Double.nan, .infinity] {
      #expect(throws: CertificateError.self) {
        try Test.least(size: 0, underP: [mass], underQ: [1])
      }
      #expect(throws: CertificateError.self) {
        try Test.greatest(size: 0, underP: [1], underQ: [mass])
      }
    }
    for size in [-0.1, 1.1, Double.nan, .infinity] {
      #expect(throws: CertificateError.self) {
        try Test.least(size: size, underP: [1], underQ: [1])
      }
    }
  }
}
