// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@Suite("Property check") struct PropertyCheckTests {
  struct Refusal: Error {}

  @Test func `a true property is run on the stated number of inputs`() async throws {
    var cases = 0
    try await propertyCheck(count: 300, input: Gen.int(in: -100...100), Gen.bool) { n, _ in
      cases += 1
      #expect((-100...100).contains(n))
    }
    #expect(cases >= 300)
  }

  @Test func `a false property is reported with input, seed and replay line`() async throws {
    let texts = try await issues {
      try await propertyCheck(seed: 17, input: Gen.int(in: 0...100), Gen.bool) { n, _ in
        #expect(n < 40)
      }
    }
    // One issue from the body's own expectation, one from the report; the search itself is silent.
    #expect(texts.count == 2)
    let report = try #require(texts.last)
    #expect(report.contains("input 0: 40\n"))
    #expect(report.contains("input 1: false\n"))
    #expect(report.contains("from seed 0x11."))
    #expect(report.contains("fixedSeed: 0x"))
  }

  @Test func `the report is an ordinary issue, which can be expected`() async {
    await withKnownIssue {
      try await propertyCheck(input: Gen.int(in: 0...100)) { n in #expect(n < 40) }
    }
  }

  @Test func `a thrown error falsifies a property`() async throws {
    let texts = try await issues {
      try await propertyCheck(input: Gen.int(in: 0...100)) { n in
        if n > 7 { throw Refusal() }
      }
    }
    #expect(texts.count == 2)
    #expect(texts.last?.contains("input 0: 8\n") == true)
  }

  @Test func `an issue that the body expects does not falsify`() async throws {
    try await propertyCheck(count: 5, input: Gen.just(1)) { n in
      withKnownIssue { #expect(n == 2) }
    }
  }

  @Test func `a warning does not falsify`() async throws {
    let texts = try await issues {
      try await propertyCheck(count: 3, input: Gen.just(1)) { _ in
        Issue.record("look here", severity: .warning)
      }
    }
    #expect(texts.allSatisfy { $0 == "look here" })
  }

  @Test func `a body that fails only once is called not deterministic`() async throws {
    let texts = try await issues {
      var calls = 0
      try await propertyCheck(input: Gen.int(in: 0...100)) { _ in
        calls += 1
        #expect(calls != 10)
      }
    }
    #expect(texts.count == 1)
    #expect(texts.first?.contains("not deterministic") == true)
  }

  @Test func `examples come first and are reported as such`() async throws {
    let texts = try await issues {
      try await propertyCheck(
        examples: [(1, true), (2, false)], input: Gen.int(in: 5...9), Gen.bool
      ) { n, flag in
        #expect(n != 2 || flag)
      }
    }
    #expect(texts.last?.contains("example 1:\n    input 0: 2\n    input 1: false") == true)
  }

  @Test func `the same seed yields the same inputs, another seed others`() async throws {
    func inputs(seed: UInt64) async throws -> [Int] {
      var inputs: [Int] = []
      try await propertyCheck(count: 50, seed: seed, input: Gen.int(in: 0...1_000_000)) { n in
        inputs.append(n)
      }
      return inputs
    }
    #expect(try await inputs(seed: 1) == inputs(seed: 1))
    #expect(try await inputs(seed: 1) != inputs(seed: 2))
  }

  @Test func `the printed fixed seed replays the failing case alone`() async throws {
    let texts = try await issues {
      try await propertyCheck(seed: 5, input: Gen.int(in: 0...1_000_000)) { n in
        #expect(n % 10 != 7)
      }
    }
    let report = try #require(texts.last)
    let digits = try #require(report.split(separator: "fixedSeed: 0x").last).prefix(
      while: \.isHexDigit)
    let seed = try #require(UInt64(digits, radix: 16))
    let replay = try await issues {
      try await propertyCheck(fixedSeed: seed, input: Gen.int(in: 0...1_000_000)) { n in
        #expect(n % 10 != 7)
      }
    }
    #expect(replay.last?.contains("input 0: 7\n") == true)
    #expect(replay.last?.contains("after 0 passing cases") == true)
  }

  @Test func `a fixed seed left in a passing test fails it`() async throws {
    let texts = try await issues {
      try await propertyCheck(fixedSeed: 3, input: Gen.bool) { _ in }
    }
    #expect(texts == ["The property passes with fixedSeed: 0x3; remove that argument."])
  }

  @Test func `a filter that rejects everything is an error that names it`() async {
    let impossible = Gen.int(in: 0...9).filter("negative") { $0 < 0 }
    let error = PropertyTestingError.filterTooNarrow(filter: "negative", tried: 100)
    await #expect(throws: error) {
      try await propertyCheck(input: impossible) { _ in }
    }
  }
}
