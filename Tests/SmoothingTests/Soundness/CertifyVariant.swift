// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Noise
import PropertyTesting
import Statistics

@testable import Smoothing

/// CERTIFY for two classes, or a wrong variant of it.
struct CertifyVariant {
  /// α of the rule.
  var alpha: Double
  /// Multiplies the radius; 1 is right.
  var factor = 1.0
  /// n₀.
  var n0: Int
  /// n.
  var n: Int

  /// True if what the rule says of the counts is false for a point of class 1.
  func isWrong(_ counts: [ClassCounts], at point: HalfSpacePoint) throws -> Bool {
    let certification = try rule(sigma: point.noise.sigma, charge: point.noise.charge(dimension: 2))
      .certify(selection: counts[0], estimation: counts[1])
    guard let radius = certification.radius else { return false }
    return certification.topClass == 0 || radius.value * factor > point.distance
  }

  /// How many of the trials are wrong.
  func failures(_ trials: [[ClassCounts]], at point: HalfSpacePoint) throws -> Int {
    try trials.count { try isWrong($0, at: point) }
  }

  /// The exact probability of a wrong certificate, by enumeration of all counts of both stages.
  ///
  /// - Parameter p: The probability of class 1, the right one, > ½.
  /// - Returns: The probability, to about 10⁻¹¹.
  /// - Throws: What the rule throws.
  func exactError(p: Double) throws -> Double {
    let z = try NormalDistribution.quantile(p).lower
    let rule = try rule(sigma: 1, charge: 0)
    // Equal counts select class 0.
    let selectsRight = BinomialOracle.tail(atLeast: n0 / 2 + 1, of: n0, p: p)
    var (wrongIfRight, wrongIfOther) = (0.0, 0.0)
    for k in 0...n {
      let votes = try ClassCounts([n - k, k])
      let mass =
        BinomialOracle.tail(atLeast: k, of: n, p: p)
        - BinomialOracle.tail(atLeast: k + 1, of: n, p: p)
      let right = try rule.certify(selection: ClassCounts([0, 1]), estimation: votes)
      let other = try rule.certify(selection: ClassCounts([1, 0]), estimation: votes)
      if let radius = right.radius, radius.value * factor > z { wrongIfRight += mass }
      if other.radius != nil { wrongIfOther += mass }
    }
    return selectsRight * wrongIfRight + (1 - selectsRight) * wrongIfOther
  }

  /// The radius for k votes, in units of σ, with the factor.
  func radius(_ k: Int) throws -> Double {
    let certification = try rule(sigma: 1, charge: 0)
      .certify(selection: ClassCounts([0, 1]), estimation: ClassCounts([n - k, k]))
    return (certification.radius?.value ?? 0) * factor
  }

  /// The point of power for k votes: p just below the bound that k votes give.
  func pointOfPower(_ k: Int) throws -> Double {
    NormalDistribution.lowerTail(try radius(k)).lower - 1e-7
  }

  private func rule(sigma: Double, charge: Double) throws -> CertificationRule {
    try CertificationRule(sigma: sigma, alpha: .init(alpha), charge: charge)
  }
}
