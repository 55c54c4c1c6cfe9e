// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// What it costs to look at a bound after every vote, and to stop when it pleases: the reason for the mutant `peeking`.
///
/// The probability is exact, by the law of the number of successes among the paths that have not stopped.
@Suite("Peeking") struct PeekingTests {
  private let alpha = FailureProbability.standard

  /// The probability that the lower Clopper–Pearson bound exceeds the true p at one of the looks 100, 101, …, n.
  private func errorOfPeeking(p: Double, upTo n: Int) throws -> Double {
    var masses = [1.0]
    var (error, threshold, lowest) = (0.0, 0, 0)
    for t in 1...n {
      // One more vote, for the paths that go on; masses[i] belongs to lowest + i successes.
      var next = [Double](repeating: 0, count: masses.count + 1)
      for (i, mass) in masses.enumerated() {
        next[i] += mass * (1 - p)
        next[i + 1] += mass * p
      }
      masses = next
      guard t >= 100 else { continue }
      // The bound of k successes exceeds p exactly if P[Bin(t, p) ≥ k] < α, and the least such k never falls.
      let law = try BinomialDistribution(trials: t, probability: p)
      while law.upperTail(atLeast: threshold).upper > alpha.value { threshold += 1 }
      while lowest + masses.count > threshold { error += masses.removeLast() }
      let kept = masses.firstIndex { $0 > 1e-18 } ?? masses.count
      masses.removeFirst(kept)
      lowest += kept
    }
    return error
  }

  // The table of exact errors, by a program of its own.
  @Test(arguments: [
    (1000, 0.6, 0.010333966855804918), (1000, 0.8, 0.009926903258089035),
    (1000, 0.95, 0.007258168960752681), (10_000, 0.6, 0.020231789264196273),
    (10_000, 0.8, 0.019803466578203102), (10_000, 0.95, 0.01684167107203703),
    (100_000, 0.6, 0.0303414509132738), (100_000, 0.8, 0.029916615795231735),
    (100_000, 0.95, 0.026899520352175865),
  ])
  func `the published errors are met`(votes: Int, p: Double, error: Double) throws {
    let found = try errorOfPeeking(p: p, upTo: votes)
    #expect(abs(found / error - 1) < 1e-6, "\(found)")
  }

  @Test func `one look keeps α`() throws {
    for p in [0.6, 0.8, 0.95] { #expect(try errorOfPeeking(p: p, upTo: 100) <= alpha.value) }
  }
}
