// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct MarginsTests {
  @Test func `margins add to the extent, and negative ones take from it`() async throws {
    try await propertyCheck(
      input: Gen.int(in: -5...5), Gen.int(in: -5...5), Gen.int(in: 11...40)
    ) { before, after, extent in
      let padded = try Margins(before: before, after: after).outputExtent(of: extent, node: "a")
      #expect(padded == extent + before + after)
    }
  }

  @Test func `numbers outside their domain are named`() {
    let wrong: [(Margins, String, String)] = [
      (Margins(before: -4), "a padded extent of", "0"),
      (Margins(before: -3, after: -3), "a padded extent of", "-2"),
      (Margins(before: .max), "a margin of", "\(Int.max)"),
      (Margins(after: .min), "a margin of", "\(Int.min)"),
    ]
    for (margins, property, value) in wrong {
      #expect(throws: NetworkError.invalidProperty(node: "a", property: property, value: value)) {
        try margins.outputExtent(of: 4, node: "a")
      }
    }
  }
}
