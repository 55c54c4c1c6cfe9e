// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Bins of eps over R` {
  @Test func `each ratio lies in exactly one bin`() async throws {
    let edges = Gen.element(
      of: RatioBin.all.flatMap { [$0.lower, $0.lower.nextUp, $0.lower.nextDown] }
    )
    .map { max(0, $0) }
    try await propertyCheck(
      input: Gen.oneOf(Gen.double(in: 0...5), Gen.logUniform(in: 1e-300...1e300), edges)
    ) { ratio in
      #expect(RatioBin.all.count { $0.contains(ratio) } == 1)
      let index = try #require(RatioBin.index(of: ratio))
      #expect(RatioBin.all[index].contains(ratio))
    }
    #expect(RatioBin.index(of: .infinity) == 5)
  }

  @Test func `what is no ratio has no bin`() {
    #expect(RatioBin.index(of: .nan) == nil && RatioBin.index(of: -1) == nil)
  }

  @Test func `each bin begins where the one before ends`() {
    for (bin, next) in zip(RatioBin.all, RatioBin.all.dropFirst()) {
      #expect(bin.upper == next.lower && bin.publishedShare < next.publishedShare)
    }
    #expect(
      RatioBin.all.map(\.description) == ["< 1", "1–1.25", "1.25–1.5", "1.5–2", "2–3", "≥ 3"])
  }
}
