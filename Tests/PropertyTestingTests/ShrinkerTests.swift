// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@Suite("Shrinker") struct ShrinkerTests {
  static let seeds: [UInt64] = [1, 2, 3, 42, 12345]

  @Test(arguments: seeds)
  func `a dependent draw shrinks to the corner of the false law`(seed: UInt64) async throws {
    let pairs = Gen.int(in: 0...100_000).flatMap { n in
      Gen.int(in: 0...n).map { k in [k, n] }
    }
    let found = try await expectCounterexample(seed: seed, input: pairs) { pair in
      #expect(pair[0] < 300 || pair[1] < 1000)
    }
    #expect(found == [300, 1000])
  }

  @Test(arguments: seeds)
  func `a large sum shrinks to one element`(seed: UInt64) async throws {
    let found = try await expectCounterexample(
      seed: seed, input: Gen.int(in: 0...1000).array(of: 0...30)
    ) { numbers in
      #expect(numbers.reduce(0, +) < 500)
    }
    #expect(found == [500])
  }

  @Test(arguments: seeds)
  func `an element is dropped from the middle, with its flag`(seed: UInt64) async throws {
    let found = try await expectCounterexample(
      seed: seed, input: Gen.int(in: -1000...1000).array(of: 0...20)
    ) { numbers in
      #expect(numbers.sorted() == numbers)
    }
    #expect(found == [0, -1] || found == [1, 0])
  }

  @Test(arguments: seeds)
  func `a count drawn before its elements shrinks too`(seed: UInt64) async throws {
    let arrays = Gen.int(in: 0...20).flatMap { Gen.int(in: 0...100).array(of: $0) }
    let found = try await expectCounterexample(seed: seed, input: arrays) { numbers in
      #expect(numbers.filter { $0 > 10 }.count < 2)
    }
    #expect(found == [11, 11])
  }

  @Test(arguments: seeds)
  func `a number shrinks to the nearest zero`(seed: UInt64) async throws {
    let found = try await expectCounterexample(
      seed: seed, input: Gen.int(in: .min ... .max), Gen.double(in: -1e9...1e9)
    ) { n, x in
      #expect(n > -12_345 || x < 0.3)
    }
    #expect(found?.0 == -12_345)
    #expect(found?.1 == 1)
  }

  @Test(arguments: seeds)
  func `a bound between integers is found to the last bit`(seed: UInt64) async throws {
    let found = try await expectCounterexample(seed: seed, input: Gen.double(in: 0...1)) { x in
      #expect(x < 0.3 || x > 0.9)
    }
    #expect(found == 0.3)
  }

  @Test(arguments: seeds)
  func `two numbers with a fixed difference shrink together`(seed: UInt64) async throws {
    let found = try await expectCounterexample(
      count: 20_000, seed: seed, input: Gen.int(in: 0...300), Gen.int(in: 0...300)
    ) { a, b in
      #expect(a - b != 10)
    }
    #expect(found?.0 == 10)
    #expect(found?.1 == 0)
  }

  @Test func `filtered values stay inside the filter`() async throws {
    let odd = Gen.int(in: 0...10_000).filter { !$0.isMultiple(of: 2) }
    let found = try await expectCounterexample(input: odd.array(of: 1...5)) { numbers in
      #expect(numbers.reduce(0, +) < 1000)
    }
    #expect(found == [1001])
  }
}
