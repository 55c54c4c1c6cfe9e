// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

@testable import Validation

extension ScriptedVotes {
  /// Votes written as lists of numbers.
  convenience init(_ votes: [[Int]]) throws {
    self.init(try votes.map { try ClassCounts($0) })
  }
}
