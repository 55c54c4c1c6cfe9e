// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong while a subject is validated; a claim that fails is not an error but a finding.
@nonexhaustive
public enum ValidationError: Error, Sendable, Equatable {
  /// A mutant names a check that the battery does not have.
  case unknownCheck(String)
  /// A procedure with more paths of votes than can be enumerated.
  case tooManyPaths
  /// A number of votes that a source cannot give: below 1, more than can be enumerated, or another than it gave before.
  case invalidVotes(Int)
}

extension ValidationError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .unknownCheck(let name):
      "no check is called '\(name)': add it to the battery, or name one that is there"
    case .tooManyPaths:
      "the procedure has more than 2000000 paths of votes: validate it with fewer looks, or fewer votes at each"
    case .invalidVotes(let count):
      "\(count) votes were asked for where the source has none to give: ask for 1 to 300, and for the same number after the same votes"
    }
  }
}
