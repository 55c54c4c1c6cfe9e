// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// A rule for the radius at σ = 1 from p_A and p_B; p_B = 1 − p_A exactly where it is nil.
typealias RadiusRule = @Sendable (LowerBound, UpperBound) throws -> Radius?

/// The radius of a rule for exactly known probabilities; 0 where nothing is proved.
func radius(_ rule: RadiusRule, _ p: Double, _ other: Double?) throws -> Double {
  let bound = try LowerBound(exactly: p)
  return try rule(bound, other.map { try UpperBound(exactly: $0) } ?? .trivial)?.value ?? 0
}

let cohen: RadiusRule = { try GaussianL2(sigma: 1, lowerPA: $0, upperPB: $1).radius }
let lecuyer: RadiusRule = { try LecuyerBound(sigma: 1, lowerPA: $0, upperPB: $1).radius }
let li: RadiusRule = { try LiBound(sigma: 1, lowerPA: $0, upperPB: $1).radius }
