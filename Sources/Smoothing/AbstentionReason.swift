// SPDX-License-Identifier: GPL-3.0-or-later

/// Why no statement was made.
public enum AbstentionReason: String, Sendable, Hashable, Codable, CaseIterable {
  /// Binary form: the lower bound on p_A is not above ½.
  case lowerBoundNotAboveHalf = "lower-bound-not-above-half"
  /// Two-class form: the lower bound on p_A is not above the upper bound on p_B.
  case boundsDoNotSeparate = "bounds-do-not-separate"
  /// PREDICT: the two greatest counts do not differ at level α.
  case countsDoNotDiffer = "counts-do-not-differ"

  /// The reason in words.
  public var explanation: String {
    switch self {
    case .lowerBoundNotAboveHalf: "the lower bound on the top class is not above one half"
    case .boundsDoNotSeparate: "the bounds on the two most likely classes do not separate them"
    case .countsDoNotDiffer: "the two greatest counts do not differ at this level"
    }
  }
}
