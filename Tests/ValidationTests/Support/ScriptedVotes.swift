// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

@testable import Validation

/// Votes as written down beforehand.
final class ScriptedVotes: VoteSource {
  private var script: [[Int]]
  /// How many votes were asked for, call by call.
  private(set) var asked: [Int] = []

  init(_ script: [[Int]]) { self.script = script }

  func votes(_ count: Int) throws -> ClassCounts {
    asked.append(count)
    guard !script.isEmpty else { throw ValidationError.invalidVotes(count) }
    return try ClassCounts(script.removeFirst())
  }
}
