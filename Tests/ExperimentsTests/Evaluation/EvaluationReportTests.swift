// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Reports on clean accuracy` {
  func report(count: Int, classes: Int, known: Int? = nil) throws -> EvaluationReport {
    let data = try EvaluationSamples.data(count: count, classes: classes)
    let answers = try EvaluationSamples.answers(
      EvaluationSamples.Scores(inputShape: data.inputShape), data)
    return try EvaluationReport(
      classifier: "c", classCount: known ?? classes, dataset: data, answers: answers,
      alpha: FailureProbability(0.05))
  }

  @Test func `the page shows counts and an interval that holds them`() async throws {
    try await propertyCheck(count: 30, input: Gen.int(in: 1...80), Gen.int(in: 2...25)) {
      count, classes in
      let report = try report(count: count, classes: classes)
      let text = report.text
      #expect(text.contains("(\(report.correct) of \(count))"))
      let numbers = text.split(whereSeparator: { " ,".contains($0) })
      let between = try #require(numbers.firstIndex(of: "between"))
      let lower = try #require(Double(numbers[between + 1]))
      let upper = try #require(Double(numbers[between + 3]))
      #expect(lower <= report.lower && report.lower - lower < 1.1e-4)
      #expect(upper >= report.upper && upper - report.upper < 1.1e-4)
      #expect(text.contains("worst classes") == (report.classes.count > 10))
      #expect(text.split(separator: "\n").count < 30)
    }
  }

  @Test func `it comes back from JSON`() throws {
    let report = try report(count: 40, classes: 5)
    let back = try JSONDecoder().decode(
      EvaluationReport.self, from: Data(report.jsonLine().utf8))
    #expect(back == report)
  }

  @Test func `labels that the classifier does not know are warned of`() throws {
    #expect(try report(count: 40, classes: 5).warnings.isEmpty)
    let warnings = try report(count: 40, classes: 5, known: 3).warnings
    #expect(warnings.contains { $0.contains("labels up to 4") && $0.contains("3 classes") })
  }
}
