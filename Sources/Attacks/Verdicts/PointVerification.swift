// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Smoothing
public import Statistics

/// What fresh votes decide about one attacked point, with its share of the example's β.
///
/// *Inside* the radius, at distance r < R, a right certificate makes two statements: its class keeps the probability of the envelope, and
/// it still wins. Both are tested, each with half of the share:
///
///     p = min(1, 2·min(p_envelope, p_flip))
///
/// and a violation is confirmed if p is at most the share. Where the certificate is right, that happens with at most the
/// share's probability. *Outside* nothing is certified: only the flip is tested, with the whole share.
///
/// The point, its competitor and its share must have been fixed before these votes were drawn.
public struct PointVerification: Sendable, Hashable {
  /// The certified class.
  public let label: Int
  /// r, at least the norm of the perturbation.
  public let distance: Double
  /// R, or nil where the certificate abstains.
  public let radius: Double?
  /// The point's share of β.
  public let share: FailureProbability
  /// The envelope's test; nil outside the radius.
  public let envelope: EnvelopeTest?
  /// The envelope's p-value; nil outside the radius.
  public let envelopePValue: Double?
  /// The flip's test, with the votes, the competitor and its p-value.
  public let flip: FlipTest
  /// The level of the flip: half of the share inside the radius, all of it outside.
  public let flipLevel: FailureProbability

  /// True if the point lies inside the open ball of the radius.
  public var isInside: Bool { envelope != nil }

  /// The tests of one point.
  ///
  /// - Parameters:
  ///   - certificate: The bounds that were issued.
  ///   - label: The certified class.
  ///   - competitor: The class that the search found, chosen without these votes, or nil.
  ///   - distance: r ≥ 0, at least the norm of the perturbation: round it up.
  ///   - counts: The fresh votes at the point.
  ///   - share: The point's share of the example's β; see ``VerificationBudget``.
  ///   - charge: δ, the total-variation distance of a sampled noise vector from the ideal one.
  /// - Throws: `AttackError.certificate` for a distance that is negative or NaN, `invalidOption` for a wrong class, `statistics` or
  ///   `smoothing` for no votes, more than 10⁹ or a charge outside [0, 1].
  /// - Complexity: Three binomial tails.
  public init(
    certificate: GaussianL2, label: Int, competitor: Int?, distance: Double, counts: ClassCounts,
    share: FailureProbability, charge: Double = 0
  ) throws(AttackError) {
    guard distance >= 0 else { throw .certificate(.invalidDistance(distance)) }
    self.label = label
    self.distance = distance
    self.share = share
    radius = certificate.radius?.value
    flip = try FlipTest(label: label, competitor: competitor, counts: counts, charge: charge)
    guard let radius, distance < radius else {
      (envelope, envelopePValue, flipLevel) = (nil, nil, share)
      return
    }
    let test = try EnvelopeTest(certificate: certificate, distance: distance, charge: charge)
    envelope = test
    envelopePValue = try test.pValue(kept: counts.votes[label], of: counts.total)
    flipLevel = try AttackError.ofStatistics { () throws(StatisticsError) in try share.halved() }
  }

  /// min(1, 2·min(p_envelope, p_flip)) inside the radius, rounded up; nil outside, where nothing can be violated.
  public var violationPValue: Double? {
    envelopePValue.map { min(1, 2 * min($0, flip.pValue)) }
  }

  /// What is decided about the claim that the certificate is violated here; nil outside the radius.
  ///
  /// Refuted means that the smoothed classifier certainly answers the certified class here, which is what the radius claims.
  public var violation: Verdict? {
    guard let pValue = violationPValue else { return nil }
    if pValue <= share.value { return .confirmed(pValue: pValue) }
    if case .refuted(let pValue) = flip.verdict(level: flipLevel) {
      return .refuted(pValue: pValue)
    }
    return .undecided(pValue: pValue)
  }

  /// What is decided about the claim that the smoothed classifier has left the class, inside or outside.
  ///
  /// Inside the radius a confirmed flip is a confirmed violation.
  public var departure: Verdict { flip.verdict(level: flipLevel) }
}
