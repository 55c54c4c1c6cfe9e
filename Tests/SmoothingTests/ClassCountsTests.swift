// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Class counts") struct ClassCountsTests {
  private static let votes = Gen.int(in: 0...9).array(of: 1...6)

  @Test func `no class has more votes than the top class, and none before it as many`()
    async throws
  {
    try await propertyCheck(input: Self.votes) { votes in
      let counts = try ClassCounts(votes)
      let top = counts.topClass
      #expect(votes.allSatisfy { $0 <= votes[top] })
      #expect(votes[..<top].allSatisfy { $0 < votes[top] })
    }
  }

  @Test func `the greatest count of the others is their maximum, or 0 if there are none`()
    async throws
  {
    try await propertyCheck(input: Self.votes) { votes in
      let counts = try ClassCounts(votes)
      for label in votes.indices {
        let others = votes.indices.filter { $0 != label }.map { votes[$0] }
        #expect(counts.greatestCount(excluding: label) == others.max() ?? 0)
      }
    }
  }

  @Test func `adding counts adds votes`() async throws {
    let pair = Gen.int(in: 0...99).array(of: 4)
    try await propertyCheck(input: pair, pair) { a, b in
      var sum = try ClassCounts(a)
      sum.add(try ClassCounts(b))
      #expect(sum.votes == zip(a, b).map { $0 + $1 })
      #expect(sum.total == a.reduce(0, +) + b.reduce(0, +))
    }
  }

  @Test func `counts are the sum of single votes`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...2).array(of: 0...50)) { labels in
      var counts = ClassCounts(classCount: 3)
      for label in labels { counts.add(label: label) }
      #expect(counts.total == labels.count)
      #expect(counts.votes == (0..<3).map { label in labels.count { $0 == label } })
    }
  }

  @Test(arguments: [[], [-1], [3, -1, 2], [.max, 1], [.max, .max, .max], [.min]])
  func `votes that nobody can have cast are refused`(votes: [Int]) {
    #expect(throws: SmoothingError.invalidCounts(votes)) { try ClassCounts(votes) }
  }

  @Test func `the greatest sum is accepted`() throws {
    #expect(try ClassCounts([.max, 0]).total == .max)
    #expect(try ClassCounts([.max - 1, 1]).total == .max)
  }

  @Test func `there is always a class`() {
    #expect(ClassCounts(classCount: 0).votes == [0])
    #expect(ClassCounts(classCount: 3).total == 0)
  }
}
