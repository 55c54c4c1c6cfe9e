// SPDX-License-Identifier: GPL-3.0-or-later

/// What one attack, or all together, did at budgets within one range of ε/R.
public struct RatioTally: Sendable, Hashable, Codable {
  /// The attack; nil for the worst of all.
  public let attack: String?
  /// The range of ε/R.
  public let bin: RatioBin
  /// The pairs of a certified example and a budget, by what became of them; as in ``BudgetTally``.
  public let pairs: VerdictTally

  /// The name of the attack, or of all.
  public var name: String { attack ?? BudgetTally.anyName }
}
