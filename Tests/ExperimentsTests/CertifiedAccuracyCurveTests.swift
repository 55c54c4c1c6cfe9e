// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Curves of certified accuracy` {
  /// Radii with ties, and the number of examples without one.
  let radii = Gen.int(in: 0...12).map { Double($0) / 8 }.array(of: 0...30)

  /// The value of a step function that is continuous from the left; 0 after its last point.
  func value(_ curve: CertifiedAccuracyCurve, at radius: Double) -> Double {
    curve.points.first { $0.x >= radius }?.y ?? 0
  }

  @Test func `the value at r is the share of examples with a radius of at least r`() async throws {
    try await propertyCheck(input: radii, Gen.int(in: 1...20)) { radii, rest in
      let count = radii.count + rest
      let curve = try CertifiedAccuracyCurve(
        sigma: 0.5, certifiedRadii: radii, exampleCount: count)
      let places = radii + radii.map(\.nextUp) + radii.map { max(0, $0.nextDown) } + [0, 1, 5]
      for radius in places {
        let share = Double(radii.count { $0 >= radius }) / Double(count)
        #expect(value(curve, at: radius) == share)
      }
    }
  }

  @Test func `the curve starts at 0, falls, and ends at 0 if it holds anything`() async throws {
    try await propertyCheck(input: radii, Gen.int(in: 1...20)) { radii, rest in
      let curve = try CertifiedAccuracyCurve(
        sigma: 0.5, certifiedRadii: radii.reversed(), exampleCount: radii.count + rest)
      #expect(curve.points.first?.x == 0)
      #expect(curve.points.last?.y == 0)
      for (a, b) in zip(curve.points, curve.points.dropFirst()) {
        #expect(a.x < b.x && a.y > b.y || a.x == 0 && a.y == b.y)
      }
    }
  }

  @Test func `the band is the bound of the count, cut to what can be drawn`() async throws {
    try await propertyCheck(input: radii, Gen.int(in: -5...5)) { radii, shift in
      let curve = try CertifiedAccuracyCurve(
        sigma: 0.5, certifiedRadii: radii, exampleCount: 31,
        lowerBound: { count in Double(count - shift) / 31 })
      for point in curve.points {
        let bound = ((point.y * 31).rounded() - Double(shift)) / 31
        #expect(point.lower == max(0, min(point.y, bound)))
      }
    }
  }

  @Test(arguments: [(0.25, "σ = 0.25"), (1, "σ = 1"), (0.12, "σ = 0.12"), (1e-9, "σ = 1e-09")])
  func `the noise level is named in the fewest digits`(sigma: Double, name: String) throws {
    let curve = try CertifiedAccuracyCurve(sigma: sigma, certifiedRadii: [], exampleCount: 1)
    #expect(curve.name == name)
    #expect(curve.points == [ChartPoint(x: 0, y: 0)])
  }

  @Test(arguments: [
    ([-0.1], 1), ([.nan], 1), ([.infinity], 1), ([0.1, 0.2], 1), ([], 0), ([], -1),
  ])
  func `radii that no run gives are refused`(radii: [Double], count: Int) {
    #expect(throws: ExperimentError.self) {
      try CertifiedAccuracyCurve(sigma: 0.5, certifiedRadii: radii, exampleCount: count)
    }
  }
}
