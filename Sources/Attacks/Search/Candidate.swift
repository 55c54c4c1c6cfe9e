// SPDX-License-Identifier: GPL-3.0-or-later

/// The point that an attack names for one budget.
///
/// Nothing is decided yet: whether it is adversarial is a question for fresh noise.
public struct Candidate: Sendable, Hashable {
  /// The name of the attack.
  public let attack: String
  /// ε, the greatest distance that was allowed.
  public let budget: Double
  /// The point, with its distance as measured from its stored values.
  public let point: AttackPoint
  /// How the search went.
  public let trace: SearchTrace

  /// A candidate.
  public init(attack: String, budget: Double, point: AttackPoint, trace: SearchTrace) {
    self.attack = attack
    self.budget = budget
    self.point = point
    self.trace = trace
  }
}
