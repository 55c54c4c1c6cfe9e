// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
import Smoothing
import Statistics

/// The library's own CERTIFY as a procedure to be tested.
public struct LibraryProcedure: CertificationProcedure {
  /// Which bounds are used.
  public let bound: BoundForm
  /// `CERTIFY, binary` or `CERTIFY, two-class`.
  public var name: String { "CERTIFY, \(bound.rawValue)" }

  /// CERTIFY with one of its two bounds.
  public init(_ bound: BoundForm) { self.bound = bound }

  public func certify(_ source: any VoteSource, plan: VotePlan) throws -> CertifiedStatement? {
    let rule = try CertificationRule(sigma: plan.sigma, alpha: plan.alpha, bound: bound)
    let selection = try source.votes(plan.n0)
    let certification = try rule.certify(
      selection: selection, estimation: try source.votes(plan.n))
    let (lower, upper) = (certification.certificate.lowerPA, certification.certificate.upperPB)
    return certification.radius.map {
      CertifiedStatement(
        label: certification.topClass, radius: $0.value,
        lowerPA: BoundPair(value: lower.value, complement: lower.complement),
        upperPB: BoundPair(value: upper.value, complement: upper.complement))
    }
  }
}
