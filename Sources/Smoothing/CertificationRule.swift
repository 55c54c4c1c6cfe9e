// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Statistics

/// CERTIFY as a function of the counts: from votes to a class and a radius.
///
/// The rule is fixed before the votes are drawn. It needs no classifier, so that every bound can be recomputed
/// from a record.
///
/// If n₀ selection votes choose c_A and n *fresh* votes give n_A, then with probability at least 1 − α either CERTIFY
/// abstains or g equals c_A on the whole open ball of the radius it gives.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), section 3.2.2 and Proposition 2.
///
/// Proof: `certify_sound`, `two_class_sound`.
public struct CertificationRule: Sendable, Hashable {
  /// The noise level σ.
  public let sigma: Double
  /// The probability with which a certificate may be wrong.
  public let alpha: FailureProbability
  /// Which bounds are used; chosen before sampling.
  public let bound: BoundForm
  /// The total-variation distance δ of a sampled noise vector from the ideal one, taken from p_A and added to p_B.
  public let charge: Double

  /// A rule.
  ///
  /// - Throws: `SmoothingError.certificate` for a σ that is not positive and finite, `statistics` for a charge outside [0, 1].
  public init(
    sigma: Double, alpha: FailureProbability = .standard, bound: BoundForm = .binary,
    charge: Double = 0
  ) throws(SmoothingError) {
    guard sigma > 0, sigma.isFinite else { throw .certificate(.invalidSigma(sigma)) }
    guard 0...1 ~= charge else { throw .statistics(.invalidProbability(charge)) }
    self.sigma = sigma
    self.alpha = alpha
    self.bound = bound
    self.charge = charge
  }

  /// CERTIFY, given the votes.
  ///
  /// - Parameters:
  ///   - selection: The n₀ votes that choose the class.
  ///   - estimation: The n votes that bound its probability; independent of the selection.
  /// - Returns: The class with its radius, or an abstention.
  /// - Throws: `SmoothingError.invalidCounts` when the counts are of different classes, `statistics` for more than 10⁹ votes.
  public func certify(
    selection: ClassCounts, estimation: ClassCounts
  ) throws(SmoothingError) -> Certification {
    guard selection.votes.count == estimation.votes.count else {
      throw .invalidCounts(estimation.votes)
    }
    let cA = selection.topClass
    let nA = estimation.votes[cA]
    let certificate =
      switch bound {
      case .binary:
        try binaryCertificate(nA, of: estimation)
      case .twoClass:
        try twoClassCertificate(nA, nB: estimation.greatestCount(excluding: cA), of: estimation)
      }
    return Certification(
      topClass: cA, topCount: nA, estimationSamples: estimation.total, certificate: certificate,
      reason: bound == .binary ? .lowerBoundNotAboveHalf : .boundsDoNotSeparate)
  }

  /// All of α for p_A.
  private func binaryCertificate(
    _ nA: Int, of counts: ClassCounts
  ) throws(SmoothingError) -> GaussianL2 {
    let lowerPA = try statistics { () throws(StatisticsError) in
      try lowerBound(nA, of: counts, alpha)
    }
    return try certificates { () throws(CertificateError) in
      try GaussianL2(sigma: sigma, lowerPA: lowerPA)
    }
  }

  /// Half of α for p_A and half for the greatest count among the other classes, which bounds them all.
  private func twoClassCertificate(
    _ nA: Int, nB: Int, of counts: ClassCounts
  ) throws(SmoothingError) -> GaussianL2 {
    let (lowerPA, upperPB) = try statistics { () throws(StatisticsError) in
      let half = try alpha.halved()
      return (try lowerBound(nA, of: counts, half), try upperBound(nB, of: counts, half))
    }
    return try certificates { () throws(CertificateError) in
      try GaussianL2(sigma: sigma, lowerPA: lowerPA, upperPB: upperPB)
    }
  }

  /// The lower bound on the probability behind `successes`, less the charge.
  private func lowerBound(
    _ successes: Int, of counts: ClassCounts, _ alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    let count = try BinomialCount(successes: successes, trials: counts.total)
    return try ClopperPearson.lowerBound(count, alpha: alpha).lowered(by: charge)
  }

  /// The upper bound on the probability behind `successes`, plus the charge.
  private func upperBound(
    _ successes: Int, of counts: ClassCounts, _ alpha: FailureProbability
  ) throws(StatisticsError) -> UpperBound {
    let count = try BinomialCount(successes: successes, trials: counts.total)
    return try ClopperPearson.upperBound(count, alpha: alpha).raised(by: charge)
  }
}
