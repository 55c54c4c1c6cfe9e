// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Noise
import PropertyTesting
import Statistics
import Testing

@Suite("Attack point") struct AttackPointTests {
  @Test func `the distance of a step along an axis is exact`() throws {
    let model = try ThreatModel(.grid, noise: GridGaussian(levels: 256, sigma: 0.5))
    let point = try model.point([0.5, 0.75], from: [0.5, 0.25])
    #expect(point.distance.lower == 0.5 && point.distance.upper == 0.5)
    #expect(point.values == [0.5, 0.75])
  }

  @Test func `the distance does not depend on which point is the centre`() async throws {
    let model = try ThreatModel(.grid, noise: GridGaussian(levels: 255, sigma: 0.5))
    let points = Gen.int(in: -300...600).map { Float($0) / 255 }.array(of: 5)
    try await propertyCheck(input: points, points) { a, b in
      let (forth, back) = (try model.point(a, from: b), try model.point(b, from: a))
      #expect(forth.distance == back.distance)
      let stay = try model.point(a, from: a)
      #expect(stay.distance.upper == 0)
    }
  }
}
