// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``Deviance``: laws of D(x, M), then exact values within the stated error.
@Suite struct `Deviance of a count from its mean` {
  /// Counts and means whose difference is exact.
  let numbers = Gen.int(in: 1...1_000_000)

  func deviance(_ x: Int, _ mean: Int) -> Deviance {
    Deviance(of: Double(x), mean: Double(mean), difference: Double(x - mean))
  }

  @Test func `it is zero at the mean and positive elsewhere`() async throws {
    try await propertyCheck(input: numbers, numbers) { x, mean in
      let value = deviance(x, mean).value
      #expect(x == mean ? value == 0 : value > 0)
      #expect(deviance(x, x).value == 0)
    }
  }

  @Test func `it grows with the scale of both arguments`() async throws {
    // D(cx, cM) = c·D(x, M); a power of two changes no digit.
    try await propertyCheck(input: numbers, numbers) { x, mean in
      let (one, four) = (deviance(x, mean), deviance(4 * x, 4 * mean))
      #expect(four.value == 4 * one.value)
      #expect(four.error == 4 * one.error)
    }
  }

  @Test func `it lies between the quadratic bounds`() async throws {
    // (x − M)²/2 divided by the greater and by the lesser of x and M.
    try await propertyCheck(input: numbers, numbers) { x, mean in
      let half = Double(x - mean) * Double(x - mean) / 2
      let found = deviance(x, mean)
      #expect(found.value + found.error >= half / Double(max(x, mean)) * (1 - 0x1p-50))
      #expect(found.value - found.error <= half / Double(min(x, mean)) * (1 + 0x1p-50))
    }
  }

  @Test func `exact values are met within the stated error`() throws {
    for reference in try TailReference.interior() {
      let (k, n, d) = (reference.k, reference.n, reference.excess)
      let successes = Deviance(of: k, mean: n * reference.point.p, difference: d)
      let failures = Deviance(of: n - k, mean: n * reference.point.q, difference: -d)
      #expect(
        try reference.error(of: successes.value, against: "successes") <= successes.error,
        "\(reference.row)")
      #expect(
        try reference.error(of: failures.value, against: "failures") <= failures.error,
        "\(reference.row)")
    }
  }

  @Test func `the textbook formula would be caught`() throws {
    let failures = try TailReference.interior().filter { reference in
      let (x, mean, d) = (reference.k, reference.n * reference.point.p, reference.excess)
      let mutant = x * naturalLog(x / mean) + mean - x
      let bound = Deviance(of: x, mean: mean, difference: d).error
      return try reference.error(of: mutant, against: "successes") > bound
    }
    #expect(failures.count > 20)
  }
}
