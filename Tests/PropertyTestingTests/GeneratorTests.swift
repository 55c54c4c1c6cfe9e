// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@Suite("Generator") struct GeneratorTests {
  @Test func `arrays have every length of the range and no other`() async throws {
    let arrays = try await samples(Gen.bool.array(of: 2...6))
    #expect(Set(arrays.map(\.count)) == Set(2...6))
    let fixed = try await samples(Gen.bool.array(of: 3), count: 10)
    #expect(fixed.allSatisfy { $0.count == 3 })
  }

  @Test func `a negative length is an error`() async {
    await #expect(throws: PropertyTestingError.self) {
      try await samples(Gen.bool.array(of: -1))
    }
  }

  @Test func `map, flatMap, filter and zip compose`() async throws {
    let triples = zip(
      Gen.int(in: 1...9).map { 2 * $0 },
      Gen.int(in: 0...9).filter { $0 != 5 },
      Gen.bool.flatMap { $0 ? Gen.just(1) : Gen.int(in: 2...3) })
    for (even, notFive, small) in try await samples(triples) {
      #expect(even.isMultiple(of: 2) && notFive != 5 && (1...3).contains(small))
    }
  }
}
