// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Benchmark sections` {
  @Test func `each has a unit and stands in the list`() {
    for section in BenchmarkSection.allCases {
      #expect(!section.unit.isEmpty)
      #expect(BenchmarkSection.list.contains(section.rawValue))
    }
  }

  @Test func `memory comes first, because the greatest memory of a process never falls`() {
    #expect(BenchmarkSection.allCases.first == .memory)
  }
}
