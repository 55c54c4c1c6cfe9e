// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates

/// What CERTIFY found: a class with the radius of a ball on which g is constant, or an abstention with its reason.
public struct Certification: Sendable, Hashable {
  /// The statement that was made, or why none was.
  public enum Outcome: Sendable, Hashable {
    /// g(x + δ) = `topClass` for every δ of norm below the radius, wrong with probability at most α.
    case certified(Radius)
    /// No statement.
    case abstain(AbstentionReason)
  }

  /// c_A, the class chosen by the selection votes.
  public let topClass: Int
  /// n_A, its votes in the estimation.
  public let topCount: Int
  /// n, all votes of the estimation.
  public let estimationSamples: Int
  /// The bounds and what follows from them: radius and envelope.
  public let certificate: GaussianL2
  /// The statement, or the abstention.
  public let outcome: Outcome

  /// The radius, or nil after an abstention.
  public var radius: Radius? {
    guard case .certified(let radius) = outcome else { return nil }
    return radius
  }

  /// The certified class, or nil after an abstention.
  public var label: Int? { radius == nil ? nil : topClass }

  init(
    topClass: Int, topCount: Int, estimationSamples: Int, certificate: GaussianL2,
    reason: AbstentionReason
  ) {
    self.topClass = topClass
    self.topCount = topCount
    self.estimationSamples = estimationSamples
    self.certificate = certificate
    outcome = certificate.radius.map(Outcome.certified) ?? .abstain(reason)
  }
}
