// SPDX-License-Identifier: GPL-3.0-or-later

/// How far attacks may go: at multiples of each example's own radius, and at distances that all examples share.
public struct AttackBudgets: Sendable, Hashable, Codable {
  /// One budget of one example.
  public struct Budget: Sendable, Hashable {
    /// ε, in the units of the input.
    public let distance: Double
    /// ε/R where the budget is a multiple of the radius, else nil.
    public let multiple: Double?
  }

  /// ε/R, positive: below 1 nothing may break, above 1 the attacks show their power.
  public let multiples: [Double]
  /// ε, positive, in the units of the input.
  public let distances: [Double]

  /// The multiples of the literature's shape: three inside, five outside.
  public static let standardMultiples = [0.5, 0.9, 0.99, 1.01, 1.25, 1.5, 2, 3]

  /// Budgets.
  ///
  /// - Throws: `AttackError.invalidBudget` for a number that is not positive and finite.
  public init(
    multiples: [Double] = AttackBudgets.standardMultiples, distances: [Double] = []
  ) throws(AttackError) {
    if let bad = (multiples + distances).first(where: { !($0 > 0 && $0.isFinite) }) {
      throw .invalidBudget(bad)
    }
    self.multiples = multiples
    self.distances = distances
  }

  /// The budgets of an example, the multiples first.
  ///
  /// - Parameter radius: R, or nil after an abstention, which has no multiples.
  /// - Returns: In the order in which they were given; a multiple below 1 stays strictly inside the radius.
  public func budgets(radius: Double?) -> [Budget] {
    let own = radius.map { radius in
      multiples.map { multiple in
        let distance = multiple * radius
        return Budget(
          distance: multiple < 1 ? min(distance, radius.nextDown) : distance, multiple: multiple)
      }
    }
    return (own ?? []) + distances.map { Budget(distance: $0, multiple: nil) }
  }
}
