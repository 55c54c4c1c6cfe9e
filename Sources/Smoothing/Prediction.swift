// SPDX-License-Identifier: GPL-3.0-or-later

/// What PREDICT found: the class that g returns at x, or an abstention.
public struct Prediction: Sendable, Hashable {
  /// The statement that was made, or why none was.
  public enum Outcome: Sendable, Hashable {
    /// g(x) is this class, wrong with probability at most α.
    case label(Int)
    /// No statement.
    case abstain(AbstentionReason)
  }

  /// The votes.
  public let counts: ClassCounts
  /// An upper bound on the p-value of the test that the two greatest counts are equally likely.
  public let pValue: Double
  /// The statement, or the abstention.
  public let outcome: Outcome

  /// The predicted class, or nil after an abstention.
  public var label: Int? {
    guard case .label(let label) = outcome else { return nil }
    return label
  }
}
