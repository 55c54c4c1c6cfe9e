// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("Ideal law of the noise") struct IdealNoiseLawTests {
  private func grid(_ sigma: Double) throws -> IdealNoiseLaw {
    IdealNoiseLaw(try GridGaussian(levels: 255, sigma: sigma))
  }

  // The mass of N = 0 at L = 255, σ = 0.25 with 34 digits: the table of the grid law.
  @Test func `the mass at zero is that of the reference table`() throws {
    let tail = try grid(0.25).tail(beyond: 0)
    #expect(abs((1 - tail.lower) - 0.0062578539654369941765221125726666294) < 1e-13)
  }

  @Test func `between grid points the tail is constant`() throws {
    try withEvery("step", in: 0..<300) { step in
      let law = try grid(0.25)
      #expect(
        law.tail(beyond: (Double(step) + 0.25) / 255)
          == law.tail(beyond: (Double(step) + 0.75) / 255))
    }
  }

  @Test func `the sum of two coordinates has the law of the exact convolution`() throws {
    let law = try grid(0.25)
    let mass = { (k: Int) -> Double in
      let outer = law.tail(beyond: (Double(abs(k)) + 0.5) / 255).lower
      let inner = k == 0 ? 1 : law.tail(beyond: (Double(abs(k)) - 0.5) / 255).lower
      return k == 0 ? 1 - outer : (inner - outer) / 2
    }
    let masses = (-600...600).map(mass)
    for edge in [20.0, 70, 150, 250] {
      var beyond = 0.0
      for (i, a) in masses.enumerated() {
        for (j, b) in masses.enumerated() where Double(abs(i + j - 1200)) > edge { beyond += a * b }
      }
      let claimed = law.signedSumTail(beyond: edge, dimension: 2)
      #expect(claimed.contains(beyond), "\(edge)")
      // The tolerance is generous: the middle is far closer.
      #expect(abs((claimed.lowerBound + claimed.upperBound) / 2 - beyond) < 1e-9)
    }
  }
}
