// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// The exact test of a claimed failure rate, behind
/// ``expectRate(of:in:atMost:falseAlarm:_:sourceLocation:)``.
struct RateCheck {
  var failures: Int
  var trials: Int
  var rate: Double
  var falseAlarm: Double
  /// Whether the claim is an upper bound on the rate.
  var isUpper: Bool

  /// The probability, if the rate is as claimed, of a count at least as extreme.
  var tail: Double {
    guard trials > 0, 0...trials ~= failures else { return .nan }
    return isUpper
      ? BinomialOracle.tail(atLeast: failures, of: trials, p: rate)
      : BinomialOracle.tail(atMost: failures, of: trials, p: rate)
  }

  /// The probability that the test rejects a variant that fails at this rate.
  func power(mutantRate: Double) -> Double {
    let threshold = BinomialOracle.rejectionThreshold(
      trials: trials, rate: rate, falseAlarm: falseAlarm)
    return BinomialOracle.tail(atLeast: threshold, of: trials, p: mutantRate)
  }

  func spendAndExpect(_ comment: Comment?, _ sourceLocation: SourceLocation) {
    spend(falseAlarm, sourceLocation)
    // Written so that a NaN, from counts or rates outside their domain, fails.
    if tail >= falseAlarm { return }
    let claim = "a rate of at \(isUpper ? "most" : "least") \(rate)"
    record(
      "\(failures) failures in \(trials) trials contradict \(claim): their tail \(tail) is below "
        + "\(falseAlarm)", comment, sourceLocation)
  }

  func spendAndExpectCaught(
    mutantRate: Double, miss: Double, _ comment: Comment?, _ sourceLocation: SourceLocation
  ) {
    spend(miss, sourceLocation)
    let power = power(mutantRate: mutantRate)
    let plan = "\(trials) trials catch a rate of \(mutantRate) with probability \(power)"
    guard power >= 1 - miss else {
      return record("\(plan), less than 1 − \(miss): use more trials", comment, sourceLocation)
    }
    guard tail < falseAlarm else {
      return record(
        "the wrong variant was not caught: \(failures) failures have the tail \(tail) under the "
          + "rate \(rate), although \(plan)", comment, sourceLocation)
    }
  }

  private func spend(_ probability: Double, _ sourceLocation: SourceLocation) {
    let budget = FalseAlarmBudget.run
    guard !budget.spend(probability) else { return }
    record(
      "the false alarms of this run sum to \(budget.spent), more than \(budget.limit): use smaller "
        + "shares", nil, sourceLocation)
  }

  private func record(_ text: String, _ comment: Comment?, _ sourceLocation: SourceLocation) {
    let prefix = comment.map { $0.rawValue + ": " } ?? ""
    Issue.record(Comment(rawValue: prefix + text), sourceLocation: sourceLocation)
  }
}
