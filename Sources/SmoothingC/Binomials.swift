// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

import CSmoothing
import Statistics

/// Tails of binomial laws; the header says what each argument is.
@c @implementation
public func smoothing_binomial_tail(
  _ side: Int32, _ k: UnsafePointer<Int64>?, _ n: UnsafePointer<Int64>?,
  _ p: UnsafePointer<Double>?, _ count: Int64, _ lower: UnsafeMutablePointer<Double>?,
  _ upper: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let side = try Side(code: side)
    let k = unsafe try input(k, count, "k")
    let n = unsafe try input(n, count, "n")
    let p = unsafe try input(p, count, "p")
    let lower = unsafe try output(lower, count, "lower")
    let upper = unsafe try output(upper, count, "upper")
    try forEachPlace(count) { i in
      let law = try unsafe BinomialDistribution(trials: Int(n[i]), probability: p[i])
      let tail =
        unsafe side == .lower
        ? law.lowerTail(atMost: Int(k[i])) : law.upperTail(atLeast: Int(k[i]))
      unsafe lower[i] = tail.lower
      unsafe upper[i] = tail.upper
    }
  }
}

/// Whether two counts are equally likely.
@c @implementation
public func smoothing_binomial_test(
  _ first: UnsafePointer<Int64>?, _ second: UnsafePointer<Int64>?, _ count: Int64,
  _ p_value: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let first = unsafe try input(first, count, "first")
    let second = unsafe try input(second, count, "second")
    let pValue = unsafe try output(p_value, count, "p_value")
    try forEachPlace(count) { i in
      unsafe pValue[i] = try BinomialTest(Int(first[i]), Int(second[i])).pValue
    }
  }
}
