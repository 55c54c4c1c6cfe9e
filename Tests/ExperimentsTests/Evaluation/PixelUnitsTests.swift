// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Units of pixels` {
  /// The number in brackets.
  func bracket(_ text: String) throws -> Double {
    let inside = try #require(text.split(separator: "(").last?.split(separator: "/").first)
    return try #require(Double(inside))
  }

  @Test(arguments: [
    (0.25, "0.25 (63.75/255)"), (0.5, "0.5 (127.5/255)"), (1, "1.0 (255/255)"), (0, "0.0 (0/255)"),
    (0.12, "0.12 (30.6/255)"),
  ])
  func `a noise level is told in both`(sigma: Double, text: String) {
    #expect(PixelUnits.text(sigma) == text)
  }

  @Test func `a radius never grows, and loses less than a part in a hundred thousand`() async throws
  {
    let radius = Gen.double(in: 1e-6...20)
    try await propertyCheck(count: 500, input: radius) { radius in
      let text = PixelUnits.radius(radius)
      #expect(text.hasPrefix("\(radius) ("))
      let other = try bracket(text)
      // other / 255 ≤ radius, compared without rounding.
      #expect((-other).addingProduct(radius, 255) >= 0)
      #expect(radius * 255 - other <= 1.1e-5 * radius * 255)
    }
  }

  @Test func `the smallest and the largest radii do not trap`() {
    for radius in [0, -1, Double.leastNonzeroMagnitude, 1e-300, 1e300, .infinity, .nan] {
      #expect(PixelUnits.radius(radius).hasSuffix("/255)"))
    }
  }
}
