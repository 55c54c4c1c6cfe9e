// SPDX-License-Identifier: GPL-3.0-or-later

/// A test, valid for every n and every law, of whether numbers were drawn from a stated distribution.
///
///     D = sup over x of |Fₙ(x) − F(x)|,   p-value = min(1, 2·exp(−2nD²))
///
/// where Fₙ is the share of the n numbers at or below x. P[p-value ≤ β] ≤ β for every β, n and F, continuous or not: so
/// it serves for noise on a grid too. It is not the asymptotic Kolmogorov law, which is wrong for small n and for laws
/// with atoms.
///
/// D is formed at the numbers themselves and at the `Double`s just below them, which for a law on `Double`s is the
/// supremum, and for any other law no more than it.
///
/// Source: Dvoretzky, Kiefer, Wolfowitz 1956, doi 10.1214/aoms/1177728174; the constant 2 is by Massart 1990,
/// doi 10.1214/aop/1176990746.
public struct EmpiricalDistributionTest: Sendable, Hashable {
  /// D less the tolerance: the distance that is not explained by it, ≥ 0.
  public let distance: Double
  /// An upper bound on the p-value, in [0, 1].
  public let pValue: Double
  /// The number of draws n.
  public let trials: Int

  /// The test of numbers against a distribution function.
  ///
  /// - Parameters:
  ///   - samples: Independent draws, finite, in any order.
  ///   - tolerance: How far the true distribution function may be from `cumulative`, its rounding errors included: 10⁻¹² by
  ///     default.
  ///   - cumulative: F(x) = P[X ≤ x], within the tolerance.
  /// - Throws: `StatisticsError.invalidTrials` for no samples, `invalidSample` for one that is not finite, `invalidProbability`
  ///   for a value of F outside [0, 1] or a negative tolerance.
  /// - Complexity: O(n log n), and two values of F for each number.
  public init(
    _ samples: some Sequence<Double>, tolerance: Double = 1e-12,
    cumulative: (Double) -> Double
  ) throws(StatisticsError) {
    guard tolerance >= 0 else { throw .invalidProbability(tolerance) }
    let sorted = samples.sorted()
    guard !sorted.isEmpty, sorted.count <= BinomialCount.greatestTrials else {
      throw .invalidTrials(sorted.count)
    }
    if let stray = sorted.first(where: { !$0.isFinite }) { throw .invalidSample(stray) }
    trials = sorted.count
    let greatest = try Self.distance(sorted, cumulative)
    // Each share and difference carries less than 2⁻⁵², which the last term takes back.
    distance = max(0, greatest - tolerance - 0x1p-51)
    let exponent = 2 * Double(trials) * distance * distance
    let bound = 2 * exponential(-exponent * (1 - 8 * unitRoundoff))
    pValue = min(1, (bound * (1 + 8 * unitRoundoff)).nextUp)
  }

  /// True if the numbers refute the distribution at the level β.
  public func rejects(falseAlarm: FailureProbability) -> Bool { pValue <= falseAlarm.value }

  private static func distance(
    _ sorted: [Double], _ cumulative: (Double) -> Double
  ) throws(StatisticsError) -> Double {
    let n = Double(sorted.count)
    var (greatest, index) = (0.0, 0)
    while index < sorted.count {
      let x = sorted[index]
      let before = Double(index) / n
      while index < sorted.count, sorted[index] == x { index += 1 }
      let after = Double(index) / n
      for (share, value) in [(before, cumulative(x.nextDown)), (after, cumulative(x))] {
        guard 0...1 ~= value else { throw .invalidProbability(value) }
        greatest = max(greatest, abs(share - value))
      }
    }
    return greatest
  }
}
