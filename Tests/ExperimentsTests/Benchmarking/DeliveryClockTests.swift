// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Delivery clocks` {
  @Test func `a steady stream has its own rate, whatever the warm-up`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 0.001...1), Gen.double(in: 0...5)) {
      interval, delay in
      var clock = DeliveryClock(seconds: 2)
      let start = ContinuousClock.now + .seconds(delay)
      var count = 0
      while !clock.tick(at: start + .seconds(interval * Double(count))) { count += 1 }
      #expect(abs(clock.rate * interval - 1) < 1e-3)
      #expect(Double(count) * interval >= 2)
      #expect(Double(count) * interval <= 2.2 + 3 * interval)
    }
  }

  @Test func `before the first interval there is no rate`() {
    var clock = DeliveryClock(seconds: 1)
    #expect(clock.rate == 0)
    _ = clock.tick()
    #expect(clock.rate == 0)
  }
}
