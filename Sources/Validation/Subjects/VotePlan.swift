// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// What is fixed before a procedure draws its first vote.
public struct VotePlan: Sendable, Hashable {
  /// The noise level σ.
  public let sigma: Double
  /// The probability with which a statement may be wrong.
  public let alpha: FailureProbability
  /// The number of votes that choose the class.
  public let n0: Int
  /// The number of votes that bound its probability.
  public let n: Int

  /// A plan.
  public init(sigma: Double, alpha: FailureProbability, n0: Int, n: Int) {
    self.sigma = sigma
    self.alpha = alpha
    self.n0 = n0
    self.n = n
  }
}
