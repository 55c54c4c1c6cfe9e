// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics
import Testing

@testable import Validation

@Suite("Grid noise as a model") struct GridNoiseModelTests {
  @Test func `the tail is the share of the words whose offset lies beyond`() throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.01)
    // 2¹⁶ words evenly spaced: the share is known to one word.
    let offsets = (0..<65_536).map { noise.offset(uniform: UInt64($0) << 48 | 1 << 47) }
    for step in 0..<8 {
      let share = Double(offsets.count { $0.magnitude > step }) / 65_536
      let tail = try GridNoiseModel().tail(beyond: (Double(step) + 0.5) / 255, sigma: 0.01)
      #expect(abs(tail.lower - share) <= 2 / 65_536.0, "\(step)")
    }
  }

  @Test func `the tail agrees with the ideal law within the charge`() throws {
    for sigma in [0.02, 0.25, 2.0] {
      let noise = try GridNoiseModel().noise(sigma: sigma)
      for z in stride(from: 0.25, through: 8, by: 0.25) {
        let tail = try GridNoiseModel().tail(beyond: z * sigma, sigma: sigma)
        let ideal = IdealNoiseLaw(noise).tail(beyond: z * sigma)
        #expect(tail.lower <= ideal.upper + noise.charge(dimension: 1))
        #expect(tail.upper >= ideal.lower - noise.charge(dimension: 1))
      }
    }
  }

  @Test func `beyond the last offset there is nothing`() throws {
    #expect(try GridNoiseModel().tail(beyond: 10, sigma: 0.25).upper == 0)
    #expect(try GridNoiseModel().tail(beyond: .infinity, sigma: 0.25).upper == 0)
  }
}
