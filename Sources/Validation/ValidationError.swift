// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong while a subject is validated; a claim that fails is not an error but a finding.
@nonexhaustive
public enum ValidationError: Error, Sendable, Equatable {
  /// A mutant names a check that the battery does not have.
  case unknownCheck(String)
  /// A number of votes that a source cannot give.
  case invalidVotes(Int)
}

extension ValidationError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .unknownCheck(let name):
      "no check is called '\(name)': add it to the battery, or name one that is there"
    case .invalidVotes(let count): "\(count) votes were asked for: ask for at least 1"
    }
  }
}
