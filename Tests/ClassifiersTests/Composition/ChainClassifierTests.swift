// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Classifiers

@Suite("Chain of two classifiers") struct ChainClassifierTests {
  @Test func `a chain of linear maps is their product`() throws {
    let (first, second) = (try someLinear(5, to: 7, seed: 1), try someLinear(7, to: 3, seed: 2))
    let chain = try ChainClassifier(first, second)
    let whole = try product(first, second)
    let inputs = somePoints(60, dimension: 5)
    let found = try chain.makeScoreWorker().scores(of: inputs)
    let expected = try whole.makeScoreWorker().scores(of: inputs)
    for (a, b) in zip(found.joined(), expected.joined()) { #expect(abs(a - b) < 1e-4) }
    #expect(try chain.makeWorker().labels(of: inputs) == whole.makeWorker().labels(of: inputs))
  }

  @Test func `its derivative is that of the product, and agrees with central differences`() throws {
    let (first, second) = (try QuadraticClassifier(), try someLinear(2, to: 3, seed: 3))
    let chain = try ChainClassifier(first, second)
    #expect(try gradientDefect(of: chain, at: somePoints(20, dimension: 2)) <= 2e-4)
  }

  @Test func `it is a function of one input`() throws {
    try checkClassifierLaws(
      try ChainClassifier(someLinear(4, to: 6, seed: 4), someLinear(6, to: 4, seed: 5)))
  }

  @Test func `it can what both parts can`() throws {
    let linear = try someLinear(4, to: 4, seed: 6)
    let labels = try ClosureClassifier(inputShape: InputShape(features: 4), classCount: 2) {
      $0[0] > 0 ? 1 : 0
    }
    func level(_ f: any BaseClassifier) -> [Bool] {
      [f is any ScoringClassifier, f is any DifferentiableClassifier]
    }
    #expect(level(try ChainClassifier(linear, linear)) == [true, true])
    #expect(level(try ChainClassifier(linear, labels)) == [false, false])
  }

  @Test func `parts that do not fit are refused with both numbers`() throws {
    let (first, second) = (try someLinear(4, to: 6, seed: 7), try someLinear(5, to: 2, seed: 8))
    #expect(throws: ClassifierError.wrongInputCount(expected: 5, actual: 6)) {
      try ChainClassifier(first, second)
    }
  }

  @Test func `it may be called as both parts may`() throws {
    let free = try someLinear(3, to: 3, seed: 9)
    let serial = try ClosureClassifier(
      inputShape: InputShape(features: 3), classCount: 2, concurrency: .serial
    ) { _ in 0 }
    let piped = try ClosureClassifier(
      inputShape: InputShape(features: 3), classCount: 2, concurrency: .pipelined(3)
    ) { _ in 0 }
    #expect(try ChainClassifier(free, serial).concurrency == .serial)
    #expect(try ChainClassifier(free, piped).concurrency == .pipelined(3))
    #expect(try ChainClassifier(free, free).concurrency == .perThread)
  }
}
