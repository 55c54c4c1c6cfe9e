// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The exact law of the number of successes in independent trials of unequal probabilities.
///
/// Goals, in this order: every tail is an interval that holds the exact value for the `Double` probabilities given; its width is some
/// 10⁻¹⁶ n of the value; no step is iterative.
///
/// The trials are added one after the other,
///
///     P[Sᵢ = k] = (1 − pᵢ) P[Sᵢ₋₁ = k] + pᵢ P[Sᵢ₋₁ = k − 1]
///
/// where the state c is absorbing: what reaches it stays. All terms are positive, so that no digit is lost; each operation is rounded
/// outward.
///
/// Source: Barlow and Heidtmann 1984, Computing k-out-of-n system reliability, for the recursion.
public struct PoissonBinomial: Sendable, Hashable {
  /// p₁, …, pₙ.
  public let probabilities: [Double]

  /// The law of the sum.
  ///
  /// - Parameter probabilities: Any number of them, none included: then the sum is 0.
  /// - Throws: `AttackError.statistics` for a number outside [0, 1].
  public init(_ probabilities: [Double]) throws(AttackError) {
    for probability in probabilities where !(0...1 ~= probability) {
      throw .statistics(.invalidProbability(probability))
    }
    self.probabilities = probabilities
  }

  /// The mean Σ pᵢ.
  public var mean: Double { probabilities.reduce(0, +) }

  /// P[S ≥ c], for any integer c.
  ///
  /// - Complexity: O(n·c).
  public func upperTail(atLeast count: Int) -> Enclosure {
    guard count > 0 else { return Enclosure(exactly: 1) }
    guard count <= probabilities.count else { return Enclosure(exactly: 0) }
    let states = states(absorbingAt: count)
    return Enclosure(lower: states.lower[count], upper: min(1, states.upper[count]))
  }

  /// P[S ≤ c], for any integer c.
  ///
  /// - Complexity: O(n·c).
  public func lowerTail(atMost count: Int) -> Enclosure {
    guard count >= 0 else { return Enclosure(exactly: 0) }
    guard count < probabilities.count else { return Enclosure(exactly: 1) }
    let states = states(absorbingAt: count + 1)
    let lower = states.lower[...count].reduce(0) { Self.down($0 + $1) }
    let upper = states.upper[...count].reduce(0) { Self.up($0 + $1) }
    return Enclosure(lower: lower, upper: min(1, upper))
  }

  /// P[S = 0], …, P[S = n].
  ///
  /// - Complexity: O(n²).
  public func masses() -> [Enclosure] {
    let states = states(absorbingAt: probabilities.count + 1)
    return zip(states.lower, states.upper).dropLast().map {
      Enclosure(lower: $0, upper: min(1, $1))
    }
  }

  /// The ends of the probabilities of 0, …, c after all trials, where c means "c or more".
  private func states(absorbingAt last: Int) -> (lower: [Double], upper: [Double]) {
    var lower = [1] + [Double](repeating: 0, count: last)
    var upper = lower
    for (index, p) in probabilities.enumerated() {
      let (qDown, qUp) = Self.complement(p)
      let reached = min(last, index + 1)
      // From the top downwards, so that each state still sees the one below it as it was.
      for k in stride(from: reached, through: 1, by: -1) {
        let stay = k == last ? (1, 1) : (qDown, qUp)
        lower[k] = Self.down(Self.down(lower[k] * stay.0) + Self.down(lower[k - 1] * p))
        upper[k] = Self.up(Self.up(upper[k] * stay.1) + Self.up(upper[k - 1] * p))
      }
      lower[0] = Self.down(lower[0] * qDown)
      upper[0] = Self.up(upper[0] * qUp)
    }
    return (lower, upper)
  }

  /// 1 − p, rounded down and up; the rounding error of the difference is known exactly.
  private static func complement(_ p: Double) -> (Double, Double) {
    let q = 1 - p
    // 1 − q is exact for p ≤ ½ (Sterbenz), and q itself for p ≥ ½.
    if p >= 0.5 || 1 - q == p { return (q, q) }
    return (q.nextDown, q.nextUp)
  }

  /// The result of one operation on numbers ≥ 0, one step down; an exact 0 stays.
  private static func down(_ value: Double) -> Double { max(0, value.nextDown) }

  /// The result of one operation on numbers ≥ 0, one step up.
  ///
  /// A 0 may be an underflow and becomes the least positive number; an exact 0 does too, which widens nothing that matters.
  private static func up(_ value: Double) -> Double { value.nextUp }
}
