// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks

/// How often a claim was confirmed, refuted, or left open: three numbers, always together.
///
/// Of the claim that the smoothed classifier has left a class, *broken* is confirmed and *held* is refuted. An undecided point is
/// neither a success of the attack nor one of the classifier.
public struct VerdictTally: Sendable, Hashable, Codable {
  /// Confirmed by fresh votes.
  public private(set) var broken = 0
  /// Refuted, by fresh votes or by the screening.
  public private(set) var held = 0
  /// Neither.
  public private(set) var undecided = 0

  /// A tally of nothing.
  public init() {}

  /// A tally of these numbers; a negative one counts as 0.
  public init(broken: Int, held: Int, undecided: Int) {
    (self.broken, self.held, self.undecided) = (max(0, broken), max(0, held), max(0, undecided))
  }

  /// All points, or examples: broken + held + undecided.
  public var total: Int { broken + held + undecided }

  /// broken / total; nil for a tally of nothing.
  public var brokenShare: Double? { total > 0 ? Double(broken) / Double(total) : nil }

  /// Counts one more.
  public mutating func enter(_ verdict: Verdict) {
    switch verdict {
    case .confirmed: broken += 1
    case .refuted: held += 1
    case .undecided: undecided += 1
    }
  }

  /// Counts one more; what is both broken and held somewhere is broken.
  mutating func enter(isBroken: Bool, isHeld: Bool) {
    if isBroken {
      broken += 1
    } else if isHeld {
      held += 1
    } else {
      undecided += 1
    }
  }
}

extension VerdictTally: CustomStringConvertible {
  /// `broken/held/undecided`, as tables show it.
  public var description: String { "\(broken)/\(held)/\(undecided)" }
}
