// SPDX-License-Identifier: GPL-3.0-or-later

/// The search for the greatest p below k/n of which it is certain that n·kl(k/n, p) ≥ ln(1/α), for 1 ≤ k ≤ n − 1.
///
/// The exact variable x of the search is p below ½ and q = 1 − p above, so that neither loses digits. In ln x the entropy
/// is convex, with slope −d/q or d/p where d = k − n·p.
struct EntropyRoot {
  private let k: Double
  private let n: Double
  private let target: Double
  private let usesComplement: Bool
  private let start: Double
  private let count: BinomialCount

  init(_ count: BinomialCount, alpha: FailureProbability, start: LowerBound) {
    self.count = count
    k = Double(count.successes)
    n = Double(count.trials)
    target = -naturalLog(alpha.value)
    usesComplement = start.value > 0.5
    self.start = usesComplement ? start.complement : max(start.value, .leastNormalMagnitude)
  }

  /// n·kl with a bound on its error, and its slope in ln x.
  private struct Entropy {
    let value: Double
    let error: Double
    let slope: Double
  }

  /// The certified bound; trivial where p would be below the normal numbers.
  func solve() throws(StatisticsError) -> LowerBound {
    var x = start
    for _ in 0..<Self.newtonSteps {
      let entropy = entropy(at: x)
      let step = (target - entropy.value) / entropy.slope
      x = moved(x, by: step)
      if abs(step) <= Self.settled { break }
    }
    for _ in 0..<Self.verifications {
      if x < .leastNormalMagnitude { return .trivial }
      let entropy = entropy(at: x)
      let shortfall = target * (1 + 6 * unitRoundoff) - (entropy.value - entropy.error)
      if shortfall <= 0 { return bound(x) }
      let stride = 1.05 * shortfall / abs(entropy.slope) + 4 * unitRoundoff
      x *= usesComplement ? 1 + stride : 1 - min(stride, 0.5)
      if usesComplement, x >= 1 { return .trivial }
    }
    throw .notConverged("entropy bound for k = \(count.successes), n = \(count.trials)")
  }

  private func entropy(at x: Double) -> Entropy {
    let point = usesComplement ? SuccessProbability(q: x) : SuccessProbability(p: x)
    let d = point.excess(of: k, in: n)
    let successes = Deviance(of: k, mean: n * point.p, difference: d)
    let failures = Deviance(of: n - k, mean: n * point.q, difference: -d)
    let value = successes.value + failures.value
    return Entropy(
      value: value, error: 1.01 * (successes.error + failures.error + 2 * unitRoundoff * value),
      slope: usesComplement ? d / point.p : -d / point.q)
  }

  /// x·eˢ, kept among the probabilities of which the entropy is a number.
  private func moved(_ x: Double, by step: Double) -> Double {
    min(max(x * exponential(step), .leastNormalMagnitude), (1 + x) / 2)
  }

  private func bound(_ x: Double) -> LowerBound {
    usesComplement
      ? LowerBound(uncheckedValue: complementRoundedDown(x), complement: x)
      : LowerBound(uncheckedValue: x, complement: complementRoundedUp(x))
  }

  private static let newtonSteps = 60
  private static let verifications = 60
  /// Newton stops when a step is this small: the next one would be of the size of the rounding.
  private static let settled = 0x1p-44
}
