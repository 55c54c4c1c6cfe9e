// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// Votes that are written down beforehand: how a procedure is asked what it would say.
final class ScriptedVotes: VoteSource {
  private var script: ArraySlice<ClassCounts>

  /// A source that gives these votes in order.
  init(_ script: [ClassCounts]) { self.script = script[...] }

  /// The next votes.
  ///
  /// - Throws: `ValidationError.invalidVotes` if the script has ended or has another number here: the procedure is of another form.
  func votes(_ count: Int) throws -> ClassCounts {
    guard let next = script.first, next.total == count else {
      throw ValidationError.invalidVotes(count)
    }
    script = script.dropFirst()
    return next
  }
}
