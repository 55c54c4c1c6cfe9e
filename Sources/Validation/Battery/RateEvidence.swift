// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Rate tests whose findings are reported as one.
struct RateEvidence {
  private let share: Double
  private let assumed: Double
  private var count = 0
  private var rejections: [String] = []
  private var closest: (pValue: Double, text: String) = (.infinity, "nothing was tested")
  private var power = 0.0

  /// Tests that together may raise a false alarm with probability `falseAlarm`, and what they assume with probability `assumed`.
  init(tests: Int, falseAlarm: Double, assuming assumed: Double = 0) {
    self.assumed = assumed
    share = falseAlarm / Double(max(1, tests))
  }

  /// Adds a test: so many successes of so many trials, whose rate is claimed to lie in a range.
  ///
  /// - Throws: `StatisticsError`.
  mutating func add(
    _ name: String, successes: Int, trials: Int, rate: ClosedRange<Double>
  ) throws(StatisticsError) {
    let test = try RateTest(trials: trials, rate: rate, falseAlarm: share)
    let pValue = test.pValue(successes: successes)
    let text =
      "\(name): \(successes) of \(trials), expected \(shown(rate)), p-value \(shown(pValue))"
    count += 1
    if pValue < closest.pValue { closest = (pValue, text) }
    guard test.rejects(successes: successes) else { return }
    rejections.append(text)
    power = max(power, try leastPower(test, successes: successes, trials: trials))
  }

  /// The finding: the claim holds if no test rejects.
  func finding(_ claim: String) -> Finding {
    let holds = rejections.isEmpty
    let text = rejections.first ?? "closest: \(closest.text)"
    return Finding(
      holds: holds, computed: "\(claim); \(count) tests, \(rejections.count) reject; \(text)",
      falseAlarm: share * Double(count) + assumed, power: holds ? nil : power)
  }

  /// An estimate of the power: that at the least remarkable rate that the count leaves possible, in the sense of Clopper and Pearson at 10⁻³.
  private func leastPower(
    _ test: RateTest, successes: Int, trials: Int
  ) throws(StatisticsError) -> Double {
    let count = try BinomialCount(successes: successes, trials: trials)
    let alpha = try FailureProbability(1e-3)
    let lower = try ClopperPearson.lowerBound(count, alpha: alpha).value
    let upper = try ClopperPearson.upperBound(count, alpha: alpha).value
    return min(try test.power(rate: lower), try test.power(rate: upper))
  }

  private func shown(_ rate: ClosedRange<Double>) -> String {
    if rate.upperBound == 1 { return "at least \(shown(rate.lowerBound))" }
    if rate.lowerBound == 0 { return "at most \(shown(rate.upperBound))" }
    return shown((rate.lowerBound + rate.upperBound) / 2)
  }

  private func shown(_ value: Double) -> String { value.brief() }
}
