// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Ceilings of the radius` {
  @Test func `no count certifies more, and all votes for one class certify just that`()
    async throws
  {
    try await propertyCheck(count: 100, input: Gen.int(in: 1...10_000), Gen.double(in: 0.01...2)) {
      n, sigma in
      let ceiling = try RadiusCeiling(votes: n, alpha: 0.001, sigma: sigma)
      let radius = { try RadiusCase(n: n, k: $0, alpha: 0.001, sigma: sigma).certificate.radius }
      let greatest = try radius(n)?.value
      #expect((greatest == nil) == (ceiling.radius == nil))
      #expect(abs((greatest ?? 0) - (ceiling.radius ?? 0)) <= 1e-12 * sigma)
      #expect((ceiling.radius == nil) == (ceiling.leastCount == nil))
      if let least = ceiling.leastCount {
        #expect(try radius(least) != nil)
        #expect(try radius(least - 1) == nil)
      }
    }
  }

  @Test func `the known ceilings come out`() throws {
    // Φ⁻¹(0.001^(1/n)).
    for (n, exact) in [(100, 1.5005), (1000, 2.4633), (10_000, 3.1986), (100_000, 3.8115)] {
      let ceiling = try RadiusCeiling(votes: n, alpha: 0.001, sigma: 1)
      #expect(abs((ceiling.radius ?? 0) - exact) < 1e-4)
    }
    #expect(try RadiusCeiling(votes: 9, alpha: 0.001, sigma: 1).radius == nil)
  }

  @Test func `the words say the numbers, or that there is none, and JSON reads back`() throws {
    let ceiling = try RadiusCeiling(votes: 100, alpha: 0.001, sigma: 0.5)
    let radius = try #require(ceiling.radius)
    #expect(ceiling.explanation.contains("\(radius)") && ceiling.explanation.contains("66 of 100"))
    let none = try RadiusCeiling(votes: 5, alpha: 0.001, sigma: 0.5)
    #expect(none.explanation.contains("draw more votes"))
    for answer in [ceiling, none] {
      let json = Data(try answer.jsonLine().utf8)
      #expect(try JSONDecoder().decode(RadiusCeiling.self, from: json) == answer)
    }
  }

  @Test func `what is no number of votes or no noise is refused`() {
    for n in [0, -1, 10_000_000_000] {
      #expect(throws: StatisticsError.self) { try RadiusCeiling(votes: n, alpha: 0.001, sigma: 1) }
    }
    for sigma in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) {
        try RadiusCeiling(votes: 10, alpha: 0.001, sigma: sigma)
      }
    }
  }
}
