// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics
import Testing

@testable import Validation

@Suite("Float noise as a model") struct FloatNoiseModelTests {
  @Test func `it ends at √(66 ln 2)`() throws {
    #expect(try FloatNoiseModel().tail(beyond: 6.7 * 0.5, sigma: 0.5).lower > 0)
    #expect(try FloatNoiseModel().tail(beyond: 6.77 * 0.5, sigma: 0.5).upper == 0)
  }

  @Test func `its samples claim ideal arithmetic only`() throws {
    #expect(try FloatNoiseModel().noise(sigma: 1).assumesIdealArithmetic)
  }
}
