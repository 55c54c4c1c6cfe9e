// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Statistics

/// The probability with which fresh votes at one point confirm a violation, rounded down.
struct TargetPower {
  private let target: ControlJudge.Target
  private let votes: Int
  private let level: FailureProbability
  /// The probabilities of the class and of its competitor.
  private let (kept, flipped): (Enclosure, Enclosure)
  /// The least number of votes for the competitor that confirms a flip between two classes.
  private let leastFlipped: Int
  private let isInside: Bool
  private let hasTwoClasses: Bool

  /// The votes about a target in a setting.
  init(of target: ControlJudge.Target, setting: ControlSetting, leastFlipped: Int) throws {
    self.leastFlipped = leastFlipped
    self.target = target
    votes = setting.votes
    level = try target.share.halved()
    let all = try setting.point.probabilities(at: target.shift)
    (kept, flipped) = (all[target.label], all[target.competitor])
    hasTwoClasses = all.count == 2
    isInside = (target.certificate.radius?.value ?? 0) > target.distance
  }

  /// The power of one test; of the count of violations that of the better one of envelope and flip.
  func power(of test: ControlTest) throws -> Double {
    guard isInside else { return 0 }
    switch test {
    case .coverage, .exactCoverage: return 0
    case .replication, .envelope: return try envelope()
    case .flip: return try flip()
    case .violations:
      let flip = try flip()
      return flip < 0.5 ? max(flip, try envelope()) : flip
    }
  }

  private func envelope() throws -> Double {
    try EnvelopeTest(certificate: target.certificate, distance: target.distance)
      .power(at: kept.upper, votes: votes, level: level)
  }

  private func flip() throws -> Double {
    let few = try BinomialDistribution(trials: votes, probability: kept.upper)
    if hasTwoClasses { return few.lowerTail(atMost: votes - leastFlipped).lower }
    // The p-value falls with the votes of the competitor and grows with those of the class. So wherever one pair of counts
    // confirms, fewer and more do too: of the two events that lead there each fails with a tail.
    let many = try BinomialDistribution(trials: votes, probability: flipped.lower)
    var (best, low, high) = (0.0, 0.0, 8.0)
    for _ in 0..<8 {
      let width = low + (high - low) / 2
      let most = Self.count(votes, kept.upper, width)
      let least = Self.count(votes, flipped.lower, -width)
      if try isConfirmed(kept: most, flipped: least) {
        let missed =
          few.upperTail(atLeast: most + 1).upper + many.lowerTail(atMost: least - 1).upper
        best = max(best, (1 - missed).nextDown)
        low = width
      } else {
        high = width
      }
    }
    return best
  }

  private func isConfirmed(kept: Int, flipped: Int) throws -> Bool {
    guard flipped > kept else { return false }
    let law = try BinomialDistribution(trials: kept + flipped, probability: 0.5)
    return law.upperTail(atLeast: flipped).upper <= level.value
  }

  /// The mean number of votes and so many standard deviations.
  private static func count(_ n: Int, _ p: Double, _ width: Double) -> Int {
    let mean = Double(n) * p
    return min(n, max(0, Int(mean + width * (mean * (1 - p)).squareRoot())))
  }
}
