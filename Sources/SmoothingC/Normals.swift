// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

import CSmoothing
import Statistics

/// Tails of the standard normal law; the header says what each argument is.
@c @implementation
public func smoothing_normal_tail(
  _ side: Int32, _ x: UnsafePointer<Double>?, _ count: Int64,
  _ lower: UnsafeMutablePointer<Double>?, _ upper: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let side = try Side(code: side)
    let x = unsafe try input(x, count, "x")
    let lower = unsafe try output(lower, count, "lower")
    let upper = unsafe try output(upper, count, "upper")
    try forEachPlace(count) { i in
      let value = unsafe x[i]
      guard !value.isNaN else { throw StatisticsError.invalidSample(value) }
      let tail =
        side == .lower
        ? NormalDistribution.lowerTail(value) : NormalDistribution.upperTail(value)
      unsafe lower[i] = tail.lower
      unsafe upper[i] = tail.upper
    }
  }
}

/// Quantiles of the standard normal law.
@c @implementation
public func smoothing_normal_quantile(
  _ side: Int32, _ p: UnsafePointer<Double>?, _ count: Int64,
  _ lower: UnsafeMutablePointer<Double>?, _ upper: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let side = try Side(code: side)
    let p = unsafe try input(p, count, "p")
    let lower = unsafe try output(lower, count, "lower")
    let upper = unsafe try output(upper, count, "upper")
    try forEachPlace(count) { i in
      let quantile =
        try unsafe side == .lower
        ? NormalDistribution.quantile(p[i]) : NormalDistribution.quantile(complement: p[i])
      unsafe lower[i] = quantile.lower
      unsafe upper[i] = quantile.upper
    }
  }
}
