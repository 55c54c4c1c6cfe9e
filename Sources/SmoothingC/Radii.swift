// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

import CSmoothing
import Certificates
import Statistics

/// Radii from bounds on class probabilities; the header says what each argument is.
@c @implementation
public func smoothing_radius(
  _ theorem: Int32, _ p_a: UnsafePointer<Double>?, _ one_minus_p_a: UnsafePointer<Double>?,
  _ p_b: UnsafePointer<Double>?, _ one_minus_p_b: UnsafePointer<Double>?,
  _ sigma: UnsafePointer<Double>?, _ count: Int64, _ radius: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let theorem = try Theorem(code: theorem)
    let pA = unsafe try input(p_a, count, "p_a")
    let complementOfPA = unsafe try optionalInput(one_minus_p_a, count, "one_minus_p_a")
    let pB = unsafe try optionalInput(p_b, count, "p_b")
    let complementOfPB = unsafe try optionalInput(one_minus_p_b, count, "one_minus_p_b")
    let sigma = unsafe try input(sigma, count, "sigma")
    let radius = unsafe try output(radius, count, "radius")
    try forEachPlace(count) { i in
      let lowerPA = try unsafe lowerBound(pA[i], complement: complementOfPA?[i])
      let upperPB = try unsafe upperBound(pB?[i], complement: complementOfPB?[i])
      unsafe radius[i] = try theorem.radius(sigma: sigma[i], lowerPA: lowerPA, upperPB: upperPB)
    }
  }
}

private func lowerBound(
  _ value: Double, complement: Double?
) throws(StatisticsError) -> LowerBound {
  guard let complement else { return try LowerBound(exactly: value) }
  return try LowerBound(value: value, complement: complement)
}

private func upperBound(
  _ value: Double?, complement: Double?
) throws(StatisticsError) -> UpperBound {
  guard let value else { return .trivial }
  guard let complement else { return try UpperBound(exactly: value) }
  return try UpperBound(value: value, complement: complement)
}
