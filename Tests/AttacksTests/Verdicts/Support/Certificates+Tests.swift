// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// A certificate of the binary form, for a known probability.
func binaryCertificate(_ pA: Double, sigma: Double = 1) throws -> GaussianL2 {
  try GaussianL2(sigma: sigma, lowerPA: LowerBound(exactly: pA))
}

/// A certificate of the two-class form, for known probabilities.
func twoClassCertificate(_ pA: Double, _ pB: Double, sigma: Double = 1) throws -> GaussianL2 {
  try GaussianL2(
    sigma: sigma, lowerPA: LowerBound(exactly: pA), upperPB: UpperBound(exactly: pB))
}

/// A certificate that claims κ times the radius of a half-space on which the class has probability p.
func inflatedCertificate(_ p: Double, by factor: Double) throws -> GaussianL2 {
  let z = try NormalDistribution.quantile(p).lower * factor
  return try binaryCertificate(NormalDistribution.lowerTail(z).lower)
}

/// All ways to give n votes to so many classes.
func compositions(of n: Int, classes: Int) -> [[Int]] {
  if classes == 1 { return [[n]] }
  return (0...n).flatMap { first in
    compositions(of: n - first, classes: classes - 1).map { [first] + $0 }
  }
}

/// The multinomial probability of votes: n!/(∏ nᵢ!) ∏ pᵢ^nᵢ, as a product of binomial coefficients.
func multinomial(_ votes: [Int], _ probabilities: [Double]) -> Double {
  var (left, mass) = (votes.reduce(0, +), 1.0)
  for (count, p) in zip(votes, probabilities) {
    for i in 0..<count { mass *= Double(left - i) / Double(i + 1) * p }
    left -= count
  }
  return mass
}
