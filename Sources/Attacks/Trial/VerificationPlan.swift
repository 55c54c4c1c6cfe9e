// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// How outcomes of attacks are decided; fixed before anything is sampled.
public struct VerificationPlan: Sendable, Hashable {
  /// β, spent once for each example.
  public let beta: FailureProbability
  /// n_v, the fresh votes at x itself and at each verified point inside the radius, where the certificate is at stake.
  public let votes: Int
  /// The fresh votes at each verified point outside.
  public let outsideVotes: Int
  /// The votes at each point, on noise of the attacks, that fix its competitor and sort out what certainly still holds.
  public let screening: Int
  /// Which points are verified.
  public let policy: VerificationPolicy

  /// A plan.
  ///
  /// - Parameters:
  ///   - beta: β; keep it at most α, or it outweighs what is tested.
  ///   - votes: n_v, 1...10⁹.
  ///   - outsideVotes: 1...10⁹.
  ///   - screening: 1...10⁹.
  ///   - policy: Which points are verified.
  /// - Throws: `AttackError.invalidOption` for a number of votes out of range.
  public init(
    beta: FailureProbability = .standard, votes: Int = 10_000, outsideVotes: Int = 2000,
    screening: Int = 1000, policy: VerificationPolicy = .mixed
  ) throws(AttackError) {
    for (name, value) in [
      ("votes", votes), ("outside votes", outsideVotes), ("screening votes", screening),
    ]
    where !(1...BinomialCount.greatestTrials ~= value) {
      throw .invalidOption(
        name: name, value: Double(value), requirement: "between 1 and 1000000000")
    }
    self.beta = beta
    self.votes = votes
    self.outsideVotes = outsideVotes
    self.screening = screening
    self.policy = policy
  }
}
