// SPDX-License-Identifier: GPL-3.0-or-later

/// What fresh votes say about a claim that an attack makes.
///
/// An attack searches on some noise and claims a success; votes on *other* noise decide. A random target that is asked often
/// enough answers wrongly once even where nothing is wrong, so a success that was seen during the search is no success.
public enum Verdict: Sendable, Hashable, Codable {
  /// The claim holds; where it does not, this verdict has a probability of at most the level.
  case confirmed(pValue: Double)
  /// The contrary holds; where it does not, this verdict has a probability of at most the level.
  case refuted(pValue: Double)
  /// The votes do not decide at the level; the p-value is that of the claim.
  case undecided(pValue: Double)

  /// The p-value of the test that decided, or failed to; rounded up.
  public var pValue: Double {
    switch self {
    case .confirmed(let pValue), .refuted(let pValue), .undecided(let pValue): pValue
    }
  }

  /// True if the claim holds.
  public var isConfirmed: Bool { if case .confirmed = self { true } else { false } }

  /// True if the contrary holds.
  public var isRefuted: Bool { if case .refuted = self { true } else { false } }

  /// `confirmed`, `refuted` or `undecided`.
  public var word: String {
    switch self {
    case .confirmed: "confirmed"
    case .refuted: "refuted"
    case .undecided: "undecided"
    }
  }
}

extension Verdict: CustomStringConvertible {
  /// The word with its p-value.
  public var description: String { "\(word) (p = \(pValue))" }
}
