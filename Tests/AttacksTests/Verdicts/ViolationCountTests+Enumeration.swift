// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import PropertyTesting
import Smoothing
import Statistics
import Testing

/// P[confirmed violation] ≤ α + β for one example, exactly, on half-spaces that attain every bound; and what breaks it.
@Suite struct `Probability of a confirmed violation` {
  let twenty = (0..<20).map { Double($0) / 20 }

  func example(
    _ p: Double, _ votes: (Int, Int), _ multiples: [Double], alpha: Double = 0.05,
    beta: Double = 0.1, variant: VerificationVariant = .sound
  ) throws -> AttackedHalfSpace {
    AttackedHalfSpace(
      p: p, votes: votes, multiples: multiples, alpha: try FailureProbability(alpha),
      beta: try FailureProbability(beta), variant: variant)
  }

  @Test func `it is at most alpha plus beta, whatever is verified`() throws {
    let settings: [(votes: (Int, Int), multiples: [Double])] = [
      ((20, 20), [0]), ((20, 300), [0]), ((50, 50), [0.99]), ((50, 1000), [0, 0.5, 0.99]),
      ((100, 30), twenty), ((100, 100), [0.99, 0.99, 0.99]),
    ]
    for setting in settings {
      for p in [0.55, 0.7, 0.8, 0.9, 0.99] {
        for (alpha, beta) in [(0.2, 0.05), (0.001, 0.2)] {
          let example = try example(
            p, setting.votes, setting.multiples, alpha: alpha, beta: beta)
          #expect(try example.confirmation() <= alpha + beta, "p \(p), \(setting)")
        }
      }
    }
  }

  /// With p just below a bound that occurs, and votes that show the difference, the wrong certificates are nearly all confirmed.
  @Test func `the bound is not idle`() throws {
    let (alpha, beta) = (0.2, 0.05)
    let count = try BinomialCount(successes: 16, trials: 20)
    let bound = try ClopperPearson.lowerBound(count, alpha: FailureProbability(alpha)).value
    let probability = try example(
      bound - 0.005, (20, 1_000_000), [0, 0.9], alpha: alpha, beta: beta
    ).confirmation()
    #expect(probability <= alpha + beta)
    #expect(probability > 0.7 * (alpha + beta))
  }

  @Test func `beta for each of many points is caught`() throws {
    for p in [0.7, 0.9] {
      let sound = try example(p, (5000, 50), twenty).confirmation()
      let wrong = try example(p, (5000, 50), twenty, variant: .unsplit).confirmation()
      #expect(sound <= 0.15 && wrong > 0.3)
    }
  }

  /// An attack that draws votes at its point again and again, until they say what it wants to hear, verifies at twenty points.
  @Test func `votes that were looked at during the search are caught`() throws {
    let looks = [Double](repeating: 0.95, count: 20)
    let wrong = try example(0.8, (5000, 50), looks, variant: .unsplit).confirmation()
    let sound = try example(0.8, (5000, 50), [0.95]).confirmation()
    #expect(sound <= 0.15 && wrong > 0.3)
  }

  /// Who verifies with the votes of the estimation confirms nothing, even where every second certificate is wrong.
  @Test func `estimation votes as verification votes are caught by their silence`() throws {
    let share = try FailureProbability(0.1)
    let certifier: AttackedHalfSpace.Certifier = { count in
      try binaryCertificate(Double(count.successes) / Double(count.trials))
    }
    for successes in 0...100 {
      let certificate = try certifier(BinomialCount(successes: successes, trials: 100))
      let counts = try ClassCounts([successes, 100 - successes])
      let point = try PointVerification(
        certificate: certificate, label: 0, competitor: 1, distance: 0, counts: counts,
        share: share)
      if case .confirmed? = point.violation { Issue.record("\(successes) of 100 confirm") }
    }
    let fresh = try example(0.8, (100, 10_000), [0]).confirmation(of: certifier)
    #expect(fresh > 0.4)
  }
}
