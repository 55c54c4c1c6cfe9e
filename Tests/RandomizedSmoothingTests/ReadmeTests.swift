// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

/// The code of the README, compiled and run.
///
/// The last test compares it with the README word for word.
@Suite("README")
struct ReadmeTests {
  @Test func `journey 1 refutes a rule of one's own`() throws {
    // README: 1
    struct TwoStandardErrors: IntervalRule {
      var name: String { "two standard errors" }
      var standing: IntervalStanding { .approximate }

      func lowerBound(
        _ count: BinomialCount, alpha: FailureProbability
      ) throws(StatisticsError) -> LowerBound {
        let p = Double(count.successes) / Double(count.trials)
        let error = (p * (1 - p) / Double(count.trials)).squareRoot()
        return try LowerBound(exactly: max(0, p - 2 * error))
      }
    }
    var subject = Subject.library
    subject.interval = TwoStandardErrors()
    let report = try Battery.standard.run(on: subject, effort: .quick)
    for check in report.checks where !check.finding.holds {
      print(check.name, "is refuted:", check.finding.computed)
    }
    // README: end
  }

  @Test func `journey 2 certifies a classifier`() throws {
    // README: 2
    let shape = try InputShape(channels: 1, height: 8, width: 8)
    let f = try ClosureClassifier(inputShape: shape, classCount: 2) { pixels in
      pixels[32...].reduce(0, +) > pixels[..<32].reduce(0, +) ? 1 : 0
    }
    let g = SmoothedClassifier(f, noise: try GridGaussian(levels: 16, sigma: 0.25), seed: 42)
    let digits = try DatasetReference("digits:test").load()
    let certification = try g.certify(digits.image(at: 0), n: 10_000)
    switch certification.outcome {
    case .certified(let radius): print("class", certification.topClass, "within", radius.value)
    case .abstain(let reason): print("no statement:", reason.explanation)
    }
    // README: end
  }

  @Test func `journey 3 holds a certificate against an attack`() throws {
    // README: 3
    let f = try HalfSpaceClassifier(normal: [3, 4], offset: -5)
    let noise = try FloatGaussian(sigma: 1)
    let x: [Float] = [2, 1.75]
    let certification = try SmoothedClassifier(f, noise: noise, seed: 1).certify(x)
    let oracle = try SmoothedOracle(f, threat: ThreatModel(.continuous, noise: noise), seed: 1)
    let trial = try AttackTrial(
      attacks: [SteinPGD(), SmoothAdv()], budgets: AttackBudgets(multiples: [0.9, 1.1, 1.5]),
      plan: VerificationPlan())
    let goal = AttackGoal(example: 0, center: x, label: certification.topClass)
    let outcome = try trial.run(certification, goal: goal, oracle: oracle)
    for point in outcome.points {
      print(point.candidate.attack, "at", point.multiple ?? 0, "R:", point.departure)
    }
    print("violated:", outcome.isViolated)
    // README: end
    #expect(!outcome.isViolated)
    for point in outcome.points {
      #expect(point.departure.isConfirmed == ((point.multiple ?? 0) > 1))
    }
  }

  @Test func `the code above is the code of the README`() throws {
    let here = URL(fileURLWithPath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(
      contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let blocks = readme.components(separatedBy: "```swift\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
    let tests = try String(contentsOf: here, encoding: .utf8)
      .components(separatedBy: "// README: ").filter { $0.first?.isNumber == true }
      .map { $0.components(separatedBy: "\n").dropFirst().joined(separator: "\n") }
    #expect(blocks.count == 3)
    #expect(blocks.map(words) == tests.map(words))
  }

  /// The words of a text, so that indentation and line breaks do not count.
  private func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
