// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Testing

/// The claims of ``BoundComparison``: the order of the three bounds, and the printed table.
@Suite struct `Comparison of bounds` {
  @Test func `Lecuyer is at most Li and Li at most Cohen, for every probability`() async throws {
    try await propertyCheck(count: 300, input: Gen.double(in: 0...1)) { p in
      let row = try #require(try BoundComparison(probabilities: [p]).rows.first)
      #expect(0 <= row.lecuyer && row.lecuyer <= row.li && row.li <= row.cohen)
      #expect((row.cohen > 0) == (p > 0.5))
    }
  }

  @Test func `each column is that of its own bound`() throws {
    let comparison = try BoundComparison(sigma: 0.5)
    for row in comparison.rows {
      #expect(try abs(row.cohen - 0.5 * EarlierBound.today(row.probability, nil)) <= 1e-15)
      #expect(
        try abs(row.lecuyer - 0.5 * EarlierBound.lecuyer.value(row.probability, nil)) <= 1e-15)
      #expect(try abs(row.li - 0.5 * EarlierBound.li.value(row.probability, nil)) <= 1e-15)
    }
  }

  @Test func `the printed table has the probabilities of the paper's figure, in order`() throws {
    let rows = try BoundComparison().rows
    #expect(rows.map(\.probability) == [0.55, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999])
    for (less, more) in zip(rows, rows.dropFirst()) {
      #expect(less.cohen < more.cohen && less.lecuyer < more.lecuyer && less.li < more.li)
    }
    // Lecuyer's curve saturates where ε reaches 1, which the others do not.
    let last = try #require(rows.last)
    #expect(last.lecuyer < 0.57 && last.li > 2.57 && last.cohen > 3.09)
  }

  @Test func `hostile input is refused by name`() throws {
    for p in [-0.1, 1.1, Double.nan, .infinity] {
      #expect(throws: CertificateError.self) { try BoundComparison(probabilities: [p]) }
    }
    for sigma in [0, Double.nan] {
      #expect(throws: CertificateError.self) {
        try BoundComparison(probabilities: [], sigma: sigma)
      }
    }
    #expect(try BoundComparison(probabilities: []).rows.isEmpty)
    #expect(try BoundComparison(probabilities: [0, 0.5, 1]).rows.map(\.li).allSatisfy(\.isFinite))
  }
}
