// SPDX-License-Identifier: GPL-3.0-or-later

/// The search for the greatest p of which it is certain that P[Bin(n, p) ≥ k] ≤ α, for 1 ≤ k ≤ n − 1.
///
/// ln P[X ≥ k] is increasing and concave in ln p, so Newton's iteration climbs to the root without overshooting it. The
/// point it reaches is then moved outward until the tail *and its error bound* are below α. The slope k/S is free.
///
/// The exact variable of the search is p below ½ and q = 1 − p above, so that neither loses digits.
struct TailRoot {
  private let k: Double
  private let n: Double
  private let target: Double
  private let alpha: FailureProbability

  init(_ count: BinomialCount, alpha: FailureProbability) {
    k = Double(count.successes)
    n = Double(count.trials)
    self.alpha = alpha
    target = naturalLog(alpha.value)
  }

  /// The certified bound.
  func solve() throws(StatisticsError) -> LowerBound {
    let seed = try BetaQuantileSeed(successes: k, trials: n, alpha: alpha, logAlpha: target)
    return seed.usesComplement ? try solveForComplement(seed) : try solveForProbability(seed)
  }

  private func solveForProbability(_ seed: BetaQuantileSeed) throws(StatisticsError) -> LowerBound {
    // For α below 10⁻³⁰⁰ the root may lie among the subnormal numbers, or below them all.
    var p = max(seed.p, .leastNonzeroMagnitude)
    for _ in 0..<Self.newtonSteps {
      let tail = LogTail(successes: k, trials: n, at: SuccessProbability(p: p))
      let step = (target - tail.value) * tail.ratio / k
      p = max(min(p * exponential(step), k / n), .leastNonzeroMagnitude)
      if abs(step) <= Self.settled { break }
    }
    for _ in 0..<Self.verifications {
      let tail = LogTail(successes: k, trials: n, at: SuccessProbability(p: p))
      let excess = self.excess(of: tail)
      if excess <= 0 { return LowerBound(uncheckedValue: p, complement: complementRoundedUp(p)) }
      p = min(p.nextDown, p * (1 - (1.05 * excess * tail.ratio / k + 2 * unitRoundoff)))
      if p <= 0 { return .trivial }
    }
    throw notConverged
  }

  private func solveForComplement(_ seed: BetaQuantileSeed) throws(StatisticsError) -> LowerBound {
    var q = seed.q
    for _ in 0..<Self.newtonSteps {
      let tail = LogTail(successes: k, trials: n, at: SuccessProbability(q: q))
      let step = (target - tail.value) * tail.ratio / k
      let change = (1 - q) * exponentialMinusOne(step)
      q = max(q - change, (n - k) / n)
      if abs(change) <= Self.settled * q { break }
    }
    for _ in 0..<Self.verifications {
      let tail = LogTail(successes: k, trials: n, at: SuccessProbability(q: q))
      let excess = self.excess(of: tail)
      if excess <= 0 { return LowerBound(uncheckedValue: complementRoundedDown(q), complement: q) }
      q *= 1 + (1.05 * excess * tail.ratio * (1 - q) / (k * q) + 2 * unitRoundoff)
      if q >= 1 { return .trivial }
    }
    throw notConverged
  }

  /// How far ln P + its error bound may still be above ln α, whose own error is charged too.
  private func excess(of tail: LogTail) -> Double {
    tail.value + tail.error - (target - 6 * unitRoundoff * abs(target))
  }

  private var notConverged: StatisticsError {
    .notConverged("lower bound for k = \(Int(k)), n = \(Int(n)), alpha = \(alpha)")
  }

  private static let newtonSteps = 40
  private static let verifications = 60
  /// Newton stops when a step is this small relative to p: the next one would be of the size of the rounding.
  private static let settled = 0x1p-44
}
