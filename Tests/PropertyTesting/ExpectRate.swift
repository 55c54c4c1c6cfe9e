// SPDX-License-Identifier: GPL-3.0-or-later

public import Testing

/// Checks that so many failures are compatible with a failure rate of at most `rate`.
///
/// Rejects only if P[B(trials, rate) ≥ failures] < falseAlarm, so correct code fails with a
/// probability below `falseAlarm`.
///
/// - Parameters:
///   - failures: How many trials failed.
///   - trials: How many independent trials were made.
///   - rate: The claimed bound on the probability that a trial fails.
///   - falseAlarm: The probability of rejecting a true claim, which is taken from
///     ``FalseAlarmBudget/run``.
///   - comment: What was tried.
///   - sourceLocation: The place of the check.
public func expectRate(
  of failures: Int, in trials: Int, atMost rate: Double, falseAlarm: Double = 1e-9,
  _ comment: @autoclosure () -> Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
  let check = RateCheck(
    failures: failures, trials: trials, rate: rate, falseAlarm: falseAlarm, isUpper: true)
  check.spendAndExpect(comment(), sourceLocation)
}

/// Checks that so many failures are compatible with a failure rate of at least `rate`.
///
/// Rejects only if P[B(trials, rate) ≤ failures] < falseAlarm. This is the check of tightness, and
/// of mutants' rates.
///
/// - Parameters:
///   - failures: How many trials failed.
///   - trials: How many independent trials were made.
///   - rate: The claimed lower bound on the probability that a trial fails.
///   - falseAlarm: The probability of rejecting a true claim, which is taken from
///     ``FalseAlarmBudget/run``.
///   - comment: What was tried.
///   - sourceLocation: The place of the check.
public func expectRate(
  of failures: Int, in trials: Int, atLeast rate: Double, falseAlarm: Double = 1e-9,
  _ comment: @autoclosure () -> Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
  let check = RateCheck(
    failures: failures, trials: trials, rate: rate, falseAlarm: falseAlarm, isUpper: false)
  check.spendAndExpect(comment(), sourceLocation)
}

/// Checks that a wrong variant is caught: that `expectRate(of:in:atMost:)` rejects its failures.
///
/// The plan of the test is checked too: a variant that fails with probability `mutantRate` must be
/// caught with probability at least 1 − miss, else the number of trials is too small to show
/// anything.
///
/// - Parameters:
///   - failures: How many trials of the variant failed.
///   - trials: How many independent trials were made.
///   - rate: The bound that the right code keeps.
///   - mutantRate: The variant's true failure rate.
///   - falseAlarm: The false-alarm probability of the check that must reject.
///   - miss: The probability that the variant goes unnoticed, which is taken from
///     ``FalseAlarmBudget/run``.
///   - comment: Which variant it is.
///   - sourceLocation: The place of the check.
public func expectCaught(
  _ failures: Int, in trials: Int, atMost rate: Double, mutantRate: Double,
  falseAlarm: Double = 1e-9, miss: Double = 1e-9, _ comment: @autoclosure () -> Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let check = RateCheck(
    failures: failures, trials: trials, rate: rate, falseAlarm: falseAlarm, isUpper: true)
  check.spendAndExpectCaught(
    mutantRate: mutantRate, miss: miss, comment(), sourceLocation)
}
