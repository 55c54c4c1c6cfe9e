// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong when bounds on class probabilities are turned into a radius.
///
/// Each case carries the offending value. That the bounds prove nothing is not an error but the absence of a radius.
@nonexhaustive
public enum CertificateError: Error, Sendable, Equatable {
  /// σ must be positive and finite.
  case invalidSigma(Double)
  /// A radius or a distance must be a number that is not negative.
  case invalidDistance(Double)
}

extension CertificateError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .invalidSigma(let sigma):
      "sigma is \(sigma), but a noise level is positive and finite: try 0.25"
    case .invalidDistance(let distance):
      "\(distance) is not a distance: it must be at least 0"
    }
  }
}
