// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing
import Testing

@testable import Validation

/// Votes that run through all that could be drawn.
@Suite struct `Exact votes` {
  /// The counts seen on each path by a procedure of draws.
  func paths(
    classCount: Int, _ draws: (ExactVotes) throws -> [[Int]]
  ) throws -> [[[Int]]] {
    let votes = ExactVotes(classCount: classCount)
    var seen: [[[Int]]] = []
    repeat {
      votes.rewind()
      seen.append(try draws(votes))
    } while votes.advance()
    return seen
  }

  @Test func `two draws visit each pair of outcomes once`() throws {
    let seen = try paths(classCount: 3) { [try $0.votes(2).votes, try $0.votes(3).votes] }
    #expect(seen.count == 6 * 10)
    #expect(Set(seen).count == seen.count)
  }

  @Test func `a draw may depend on what was drawn`() throws {
    // A second draw only if the first was unanimous for class 0.
    let seen = try paths(classCount: 2) { votes in
      let first = try votes.votes(4).votes
      return first == [4, 0] ? [first, try votes.votes(2).votes] : [first]
    }
    #expect(seen.count == 4 + 3)
    #expect(Set(seen).count == seen.count)
  }

  @Test func `a procedure that draws nothing has one path`() throws {
    #expect(try paths(classCount: 2) { _ in [] } == [[]])
  }

  @Test func `a procedure that asks at random is refused`() {
    var size = 1
    #expect(throws: ValidationError.self) {
      try paths(classCount: 2) { votes in
        size += 1
        return [try votes.votes(size).votes]
      }
    }
  }
}
