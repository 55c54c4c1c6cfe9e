// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The library's certificate with its radius or its envelope replaced.
struct CertificateVariant: CertificateFormula {
  /// A radius as a function of σ, p_A and p_B.
  typealias RadiusRule = @Sendable (Double, BoundPair, BoundPair?) -> Double?
  /// An envelope as a function of σ, p_A, p_B and the distance.
  typealias EnvelopeRule = @Sendable (Double, BoundPair, BoundPair?, Double) -> Double?

  let name: String
  private let radiusRule: RadiusRule
  private let envelopeRule: EnvelopeRule

  /// A variant; what is not given is the library's own.
  init(
    _ name: String, radius: @escaping RadiusRule = libraryRadius,
    envelope: @escaping EnvelopeRule = libraryEnvelope
  ) {
    self.name = name
    radiusRule = radius
    envelopeRule = envelope
  }

  func radius(sigma: Double, pA: BoundPair, pB: BoundPair?) -> Double? {
    radiusRule(sigma, pA, pB)
  }

  func envelope(sigma: Double, pA: BoundPair, pB: BoundPair?, distance: Double) -> Double? {
    envelopeRule(sigma, pA, pB, distance)
  }

  /// The library's radius.
  static let libraryRadius: RadiusRule = { GaussianFormula().radius(sigma: $0, pA: $1, pB: $2) }
  /// The library's envelope.
  static let libraryEnvelope: EnvelopeRule = {
    GaussianFormula().envelope(sigma: $0, pA: $1, pB: $2, distance: $3)
  }

  /// The library's radius, changed, and no greater than the greatest `Double`.
  static func changed(_ change: @escaping @Sendable (Double) -> Double) -> RadiusRule {
    { sigma, pA, pB in
      libraryRadius(sigma, pA, pB).map { min(change($0), .greatestFiniteMagnitude) }
    }
  }

  /// The library's envelope, read at a distance that is too small by a factor.
  static func read(at factor: Double) -> EnvelopeRule {
    { sigma, pA, pB, distance in libraryEnvelope(sigma, pA, pB, factor * distance) }
  }

  /// Φ⁻¹(p) as GSL gives it, without a direction of rounding; NaN where p is no probability.
  static func quantile(_ p: Double) -> Double {
    switch p {
    case 0: -.infinity
    case 1: .infinity
    default: (try? GSL.normalQuantile(p)) ?? .nan
    }
  }

  /// Φ⁻¹ of a pair, from its lesser member.
  static func quantile(_ pair: BoundPair) -> Double {
    pair.value > 0.5 ? -quantile(pair.complement) : quantile(pair.value)
  }

  /// A number rounded to three significant decimal digits, to nearest.
  static func threeDigits(_ value: Double) -> Double {
    var scale = 1.0
    while value * scale < 100 { scale *= 10 }
    while value * scale >= 1000 { scale /= 10 }
    return (value * scale).rounded() / scale
  }
}
