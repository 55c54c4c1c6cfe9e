// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

import CSmoothing
import Statistics

/// One-sided confidence bounds on a proportion; the header says what each argument is.
@c @implementation
public func smoothing_interval(
  _ rule: Int32, _ side: Int32, _ k: UnsafePointer<Int64>?, _ n: UnsafePointer<Int64>?,
  _ alpha: UnsafePointer<Double>?, _ count: Int64, _ bound: UnsafeMutablePointer<Double>?,
  _ complement: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let rules = IntervalCatalogue.all
    guard rules.indices.contains(Int(rule)) else {
      throw InterfaceError.invalidCode(name: "rule", value: rule)
    }
    let (rule, side) = (rules[Int(rule)], try Side(code: side))
    let k = unsafe try input(k, count, "k")
    let n = unsafe try input(n, count, "n")
    let alpha = unsafe try input(alpha, count, "alpha")
    let bound = unsafe try output(bound, count, "bound")
    let complement = unsafe try optionalOutput(complement, count, "complement")
    try forEachPlace(count) { i in
      let observed = try unsafe BinomialCount(successes: Int(k[i]), trials: Int(n[i]))
      let level = try unsafe FailureProbability(alpha[i])
      switch side {
      case .lower:
        let lower = try rule.lowerBound(observed, alpha: level)
        unsafe bound[i] = lower.value
        unsafe complement?[i] = lower.complement
      case .upper:
        let upper = try rule.upperBound(observed, alpha: level)
        unsafe bound[i] = upper.value
        unsafe complement?[i] = upper.complement
      }
    }
  }
}

/// Shares of failure probabilities.
@c @implementation
public func smoothing_alpha_share(
  _ alpha: UnsafePointer<Double>?, _ statements: UnsafePointer<Int64>?, _ count: Int64,
  _ share: UnsafeMutablePointer<Double>?
) -> Int32 {
  guarded {
    let alpha = unsafe try input(alpha, count, "alpha")
    let statements = unsafe try input(statements, count, "statements")
    let share = unsafe try output(share, count, "share")
    try forEachPlace(count) { i in
      let level = try unsafe FailureProbability(alpha[i])
      unsafe share[i] = try level.divided(by: Int(statements[i])).value
    }
  }
}
