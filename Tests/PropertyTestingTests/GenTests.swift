// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

/// The values that a generator yields in many cases.
///
/// Each set below that a test expects to be complete or to contain an edge is missed with a
/// probability below 10⁻⁹; the seeds are fixed.
func samples<Value>(
  _ generator: Generator<Value>, count: Int = 2000
) async throws -> [Value] {
  var values: [Value] = []
  try await propertyCheck(count: count, seed: 1, input: generator) { values.append($0) }
  return values
}

@Suite("Generators") struct GenTests {
  @Test func `integers stay in range and take the edges`() async throws {
    let values = try await samples(Gen.int(in: -1_000_000...2_000_000))
    #expect(values.allSatisfy { (-1_000_000...2_000_000).contains($0) })
    #expect(Set(values).isSuperset(of: [-1_000_000, -999_999, -1, 0, 1, 1_999_999, 2_000_000]))
  }

  @Test func `every integer of a small range appears`() async throws {
    #expect(Set(try await samples(Gen.int(in: 3..<9))) == Set(3..<9))
    #expect(Set(try await samples(Gen.integer(in: Int8(-3)...2))) == Set(-3...2))
    #expect(Set(try await samples(Gen.int(in: 7...7))) == [7])
  }

  @Test func `the whole range of a type is allowed`() async throws {
    #expect(Set(try await samples(Gen.int(in: .min ... .max))).isSuperset(of: [.min, .max, 0, -1]))
    #expect(Set(try await samples(Gen.uint64)).isSuperset(of: [0, 1, .max]))
    #expect(Set(try await samples(Gen.integer(in: Int8.min...Int8.max))).contains(-128))
  }

  @Test func `doubles stay in range and take the edges`() async throws {
    let values = try await samples(Gen.double(in: -2...1), count: 10_000)
    #expect(values.allSatisfy { (-2...1).contains($0) })
    let edges = [
      -2, (-2).nextUp, -1, 0, 1, 1.0.nextDown, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, .leastNormalMagnitude.nextDown, Double.ulpOfOne,
    ]
    #expect(Set(values).isSuperset(of: edges))
    #expect(!values.contains { $0.isZero && $0.sign == .minus })
  }

  @Test func `floats stay in range and take the edges`() async throws {
    let values = try await samples(Gen.float(in: 0.1...5), count: 10_000)
    #expect(values.allSatisfy { (0.1...5).contains($0) })
    #expect(Set(values).isSuperset(of: [0.1, Float(0.1).nextUp, 1, 5]))
  }

  @Test func `most doubles are uniform on the interval`() async throws {
    let values = try await samples(Gen.double(in: 0...1), count: 10_000)
    // Two thirds are uniform; of those a quarter falls into each quarter: 1/6 of all, plus few
    // others.
    for quarter in 1..<4 {
      let share = values.count { Int($0 * 4) == quarter }
      expectRate(of: share, in: values.count, atLeast: 1 / 6.0, falseAlarm: 1e-9)
    }
  }

  @Test func `log-uniform doubles reach every decade`() async throws {
    let values = try await samples(Gen.logUniform(in: 1e-8...1), count: 5000)
    #expect(values.allSatisfy { (1e-8...1).contains($0) })
    for decade in 1...8 {
      let bound = (0..<decade).reduce(1.0) { bound, _ in bound / 10 }
      #expect(values.contains { $0 >= bound * 0.999 && $0 < bound * 10 })
    }
  }

  @Test func `any double includes the special values`() async throws {
    let values = try await samples(Gen.anyDouble)
    #expect(values.contains { $0.isNaN })
    #expect(values.contains { $0.isZero && $0.sign == .minus })
    #expect(values.contains { $0.isSubnormal })
    #expect(Set(values).isSuperset(of: [.infinity, -.infinity, 0, .greatestFiniteMagnitude]))
  }

  @Test func `choices between generators reach all of them`() async throws {
    #expect(Set(try await samples(Gen.element(of: ["a", "b", "c"]))) == ["a", "b", "c"])
    #expect(Set(try await samples(Gen.oneOf(Gen.just(1), Gen.just(2)))) == [1, 2])
    let values = try await samples(Gen.frequency((1, Gen.just(1)), (9, Gen.just(2))))
    expectRate(of: values.count { $0 == 1 }, in: values.count, atMost: 0.1, falseAlarm: 1e-9)
    expectRate(of: values.count { $0 == 1 }, in: values.count, atLeast: 0.1, falseAlarm: 1e-9)
  }

  @Test func `generators without values are errors that name them`() async {
    await #expect(throws: PropertyTestingError.emptyDomain(generator: "Gen.element(of:)")) {
      try await samples(Gen.element(of: [Int]()))
    }
    await #expect(throws: PropertyTestingError.emptyDomain(generator: "Gen.int(in: 3..<3)")) {
      try await samples(Gen.int(in: 3..<3))
    }
    await #expect(throws: PropertyTestingError.self) {
      try await samples(Gen.double(in: 0...(.infinity)))
    }
    await #expect(throws: PropertyTestingError.self) {
      try await samples(Gen.logUniform(in: 0...1))
    }
  }
}
