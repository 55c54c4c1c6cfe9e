// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// Votes that run through all that could be drawn: one run of a procedure for each path of outcomes.
///
/// A procedure asks for votes as often as it likes, and how many it asks for may depend on what it saw. Each draw opens a branch for
/// every count vector. After a run, `advance` moves to the next path in the order of an odometer, and the procedure is run again.
///
///     repeat { votes.rewind(); try procedure.certify(votes, plan: plan) } while votes.advance()
final class ExactVotes: VoteSource {
  /// A draw: of how many votes, and the index of its outcome in `MultinomialLaw.counts`.
  struct Draw: Sendable, Hashable {
    let trials: Int
    var outcome: Int
  }

  /// The draws of the present run, in order.
  private(set) var path: [Draw] = []
  /// The laws of the draws so far, by their number of votes.
  private(set) var laws: [Int: MultinomialLaw] = [:]
  private let classCount: Int
  private var depth = 0

  /// Votes for K classes.
  init(classCount: Int) { self.classCount = classCount }

  func votes(_ count: Int) throws -> ClassCounts {
    let law = try law(count)
    if depth == path.count { path.append(Draw(trials: count, outcome: 0)) }
    // The same votes must be followed by the same question: a procedure that is random itself cannot be enumerated.
    guard path[depth].trials == count else { throw ValidationError.invalidVotes(count) }
    defer { depth += 1 }
    return law.counts[path[depth].outcome]
  }

  /// Goes back to the first draw of the present path.
  func rewind() { depth = 0 }

  /// Moves to the next path; false if this was the last.
  func advance() -> Bool {
    path.removeLast(path.count - depth)
    while var last = path.popLast() {
      last.outcome += 1
      if let law = laws[last.trials], last.outcome < law.counts.count {
        path.append(last)
        return true
      }
    }
    return false
  }

  private func law(_ trials: Int) throws(ValidationError) -> MultinomialLaw {
    if let law = laws[trials] { return law }
    let law = try MultinomialLaw(trials: trials, classCount: classCount)
    laws[trials] = law
    return law
  }
}
