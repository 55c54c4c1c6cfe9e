// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Tightness` {
  @Test func `a quantile is the least ratio that enough examples do not exceed`() async throws {
    let ratios = Gen.double(in: 0...9).array(of: 0...20)
    try await propertyCheck(
      input: ratios, Gen.int(in: 0...10), Gen.element(of: [0.01, 0.25, 0.5, 0.75, 0.99, 1])
    ) { ratios, missing, p in
      let all = ratios + [Double](repeating: .infinity, count: missing)
      let summary = TightnessSummary(attack: nil, examples: all.count, ratios: all)
      let enough = { (x: Double) in Double(all.count { $0 <= x }) >= p * Double(all.count) }
      let least = all.isEmpty ? nil : all.sorted().first(where: enough)
      #expect(summary.quantile(p) == least.flatMap { $0.isFinite ? $0 : nil })
      #expect(summary.found == ratios.count && summary.minimum == ratios.min())
    }
  }

  @Test func `quartiles among examples that held are not made up`() {
    let summary = TightnessSummary(attack: "a", examples: 4, ratios: [1.5, 1.25])
    #expect(summary.quartiles == [1.25, 1.5, nil])
    #expect(TightnessSummary(attack: "a", examples: 0, ratios: []).quartiles == [nil, nil, nil])
  }

  @Test func `no share and no count makes it trap`() {
    let summary = TightnessSummary(attack: nil, examples: -5, ratios: [2, .nan, .infinity])
    #expect(summary.examples == 1 && summary.quantile(0.5) == 2)
    for p in [0, -1, 1.5, .nan, .infinity] { #expect(summary.quantile(p) == nil) }
  }
}
