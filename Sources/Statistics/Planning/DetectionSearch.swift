// SPDX-License-Identifier: GPL-3.0-or-later

/// The search for the least number of trials of a `DetectionPlan`.
struct DetectionSearch {
  let claimed: SuccessProbability
  let actual: SuccessProbability
  let falseAlarm: FailureProbability
  let miss: FailureProbability

  /// The least n, and its threshold.
  func solve() throws(StatisticsError) -> (trials: Int, threshold: Int) {
    var n = leastConceivable
    var (c, steps) = (0, 0)
    while n <= BinomialCount.greatestTrials, steps < Self.greatestSteps {
      steps += 1
      c = threshold(trials: n, atLeast: c)
      if suffices(trials: n, threshold: c) { return (n, c) }
      n = firstTrials(after: n, threshold: c)
    }
    throw .tooManyTrials(claimed: claimed.p, actual: actual.p)
  }

  /// After so many steps the rates are too near each other for the exact least n.
  private static let greatestSteps = 40_000

  /// P[Bin(n, p₁) ≥ c], rounded down.
  func power(trials n: Int, threshold c: Int) -> Double {
    BinomialDistribution(trials: n, point: actual).upperTail(atLeast: c).lower
  }

  /// Whether the chance of fewer than c events is at most γ for certain.
  func suffices(trials n: Int, threshold c: Int) -> Bool {
    BinomialDistribution(trials: n, point: actual).lowerTail(atMost: c - 1).upper <= miss.value
  }

  /// The least c with P[Bin(n, p₀) ≥ c] ≤ β; it is not below the threshold of fewer trials.
  func threshold(trials n: Int, atLeast start: Int = 0) -> Int {
    let law = BinomialDistribution(trials: n, point: claimed)
    return first(from: start, upTo: n + 1) { law.upperTail(atLeast: $0).upper <= falseAlarm.value }
  }

  /// The least n′ > n at which c events would be likely enough; beyond the greatest if there is none.
  private func firstTrials(after n: Int, threshold c: Int) -> Int {
    first(from: n + 1, upTo: BinomialCount.greatestTrials + 1) {
      suffices(trials: $0, threshold: c)
    }
  }

  /// The least integer from `start` on that satisfies a condition which then stays; `end` if none below it does.
  private func first(from start: Int, upTo end: Int, where condition: (Int) -> Bool) -> Int {
    // Strides that double find an upper end near the start, where the answer mostly is.
    var (low, high, stride) = (start, start, 1)
    while high < end, !condition(high) {
      low = high + 1
      high = min(end, high + stride)
      stride *= 2
    }
    while low < high {
      let middle = low + (high - low) / 2
      if condition(middle) { high = middle } else { low = middle + 1 }
    }
    return high
  }

  /// A number of trials that no plan can be below: kl(1 − γ, β)/kl(p₁, p₀), with a margin for its rounding.
  private var leastConceivable: Int {
    let information = Self.entropy(of: actual, against: claimed)
    let (power, alarm) = (
      SuccessProbability(q: miss.value), SuccessProbability(p: falseAlarm.value)
    )
    let least = 0.999 * Self.entropy(of: power, against: alarm) / information
    // At 0 or NaN (p₀ = 0, or p₁ = 1 and p₀ near it) the search starts at one trial.
    return least >= 1 ? Int(min(least, Double(BinomialCount.greatestTrials))) : 1
  }

  /// kl(x, y) for rates in [0, 1].
  static func entropy(of x: SuccessProbability, against y: SuccessProbability) -> Double {
    // The difference of the lesser members keeps its digits.
    let difference = x.p < 0.5 ? x.p - y.p : y.q - x.q
    return term(x.p, y.p, difference: difference) + term(x.q, y.q, difference: -difference)
  }

  /// x ln(x/y) + y − x ≥ 0: the terms y − x of both members add up to 0.
  private static func term(_ x: Double, _ y: Double, difference: Double) -> Double {
    if x == 0 { return y }
    if y == 0 { return .infinity }
    return Deviance(of: x, mean: y, difference: difference).value
  }
}
