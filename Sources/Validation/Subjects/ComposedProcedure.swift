// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
import Smoothing
public import Statistics

/// CERTIFY with another interval rule or another certificate: how one's own is put to the same test.
public struct ComposedProcedure: CertificationProcedure {
  /// From counts to bounds.
  public let interval: any IntervalRule
  /// From bounds to a radius.
  public let certificate: any CertificateFormula
  /// Which bounds are used; the two-class form gives each α/2.
  public let bound: BoundForm
  /// The names of its parts.
  public var name: String { "CERTIFY, \(bound.rawValue), \(interval.name), \(certificate.name)" }

  /// CERTIFY made of these parts.
  public init(
    interval: any IntervalRule = ClopperPearson(),
    certificate: any CertificateFormula = GaussianFormula(),
    bound: BoundForm = .binary
  ) {
    self.interval = interval
    self.certificate = certificate
    self.bound = bound
  }

  public func certify(_ source: any VoteSource, plan: VotePlan) throws -> CertifiedStatement? {
    let label = try source.votes(plan.n0).topClass
    let counts = try source.votes(plan.n)
    let share = bound == .binary ? plan.alpha : try plan.alpha.halved()
    let top = try BinomialCount(successes: counts.votes[label], trials: plan.n)
    let lower = try interval.lowerBound(top, alpha: share)
    var pB: BoundPair?
    if bound == .twoClass {
      let other = try BinomialCount(
        successes: counts.greatestCount(excluding: label), trials: plan.n)
      let upper = try interval.upperBound(other, alpha: share)
      pB = BoundPair(value: upper.value, complement: upper.complement)
    }
    let pA = BoundPair(value: lower.value, complement: lower.complement)
    // The binary form claims of the other classes that they share the rest.
    let rest = BoundPair(value: pA.complement, complement: pA.value)
    return certificate.radius(sigma: plan.sigma, pA: pA, pB: pB).map {
      CertifiedStatement(label: label, radius: $0, lowerPA: pA, upperPB: pB ?? rest)
    }
  }
}
