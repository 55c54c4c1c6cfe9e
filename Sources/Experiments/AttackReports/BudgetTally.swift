// SPDX-License-Identifier: GPL-3.0-or-later

/// What one attack, or all together, did to the examples within one budget.
public struct BudgetTally: Sendable, Hashable, Codable {
  /// The attack; nil for the worst of all for each example.
  public let attack: String?
  /// The budget.
  public let budget: CommonBudget
  /// The examples, by what became of them.
  ///
  /// A break that was confirmed within a smaller budget counts: every perturbation that is allowed at a budget is allowed at a greater one. Of
  /// the others, an example is held if no point of this budget is undecided.
  public let examples: VerdictTally

  /// What all attacks together are called.
  static let anyName = "any of these"

  /// The name of the attack, or of all.
  public var name: String { attack ?? Self.anyName }
}
