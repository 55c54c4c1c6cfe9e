// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import PropertyTesting
import Statistics

/// The probability, summed over all votes, that a violation is confirmed on a half-space attacked in its worst direction.
///
/// σ = 1; the class has probability p at the input, so that the true radius is Φ⁻¹(p).
struct AttackedHalfSpace {
  let p: Double
  /// n and n_v.
  let votes: (estimation: Int, verification: Int)
  let multiples: [Double]
  let alpha: FailureProbability
  let beta: FailureProbability
  var variant = VerificationVariant.sound

  /// How a count of the estimation becomes a certificate.
  typealias Certifier = (BinomialCount) throws -> GaussianL2

  /// P[a violation is confirmed] for the certifier of the library.
  func confirmation() throws -> Double {
    try confirmation { [alpha] count in
      try GaussianL2(sigma: 1, lowerPA: ClopperPearson.lowerBound(count, alpha: alpha))
    }
  }

  /// P[a violation is confirmed] for any certifier, rounded up.
  func confirmation(of certifier: Certifier) throws -> Double {
    let law = try BinomialDistribution(trials: votes.estimation, probability: p)
    var sum = 0.0
    for successes in 0...votes.estimation {
      let mass = law.probability(of: successes...successes).upper
      // Counts that hardly ever occur are taken to be confirmed.
      sum += try mass < 1e-9 ? mass : mass * confirmation(after: successes, of: certifier)
    }
    return sum
  }

  /// The probability that fresh votes confirm a violation of the certificate of one count.
  private func confirmation(after successes: Int, of certifier: Certifier) throws -> Double {
    let count = try BinomialCount(successes: successes, trials: votes.estimation)
    let certificate = try certifier(count)
    guard let radius = certificate.radius?.value else { return 0 }
    let budget = try VerificationBudget(beta: beta, points: multiples.count)
    let share = variant == .unsplit ? beta : budget.share
    let margin = try NormalDistribution.quantile(p).lower
    var missed = 1.0
    for multiple in multiples {
      let distance = multiple * radius
      let confirmed = try greatestConfirmed(certificate, distance, share)
      let kept = NormalDistribution.lowerTail(margin - distance).lower
      missed *= 1 - BinomialOracle.tail(atMost: confirmed, of: votes.verification, p: kept)
    }
    return 1 - missed
  }

  /// The greatest number of votes for the class that confirms a violation, by either test at half of the share; −1 if none does.
  private func greatestConfirmed(
    _ certificate: GaussianL2, _ distance: Double, _ share: FailureProbability
  ) throws -> Int {
    let (level, drawn) = (try share.halved(), votes.verification)
    let envelope = try EnvelopeTest(certificate: certificate, distance: distance)
    return max(
      try envelope.greatestRejectedCount(votes: drawn, level: level),
      try drawn - FlipTest.leastConfirmedCount(votes: drawn, level: level))
  }
}
