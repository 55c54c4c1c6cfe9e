// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite("Quantization report") struct QuantizationReportTests {
  /// Three images of two classes; the noisy labels are 0 1 1 in floats and 0 0 1 in integers.
  private let report = QuantizationReport(
    labels: [0, 1, 0], classCount: 2,
    clean: (float: [1, 0, 0, 1, 2, 1], integer: [1, 0, 1, 0, 2, 1]),
    noisy: (float: [4, 0, 1, 2, 0, 1], integer: [4, 1, 2.5, 2, 0, 1]))

  @Test func `shares count labels`() {
    #expect(report.images == 3)
    #expect(report.agreement == 2.0 / 3)
    #expect(report.floatAccuracy == 1)
    #expect(report.integerAccuracy == 2.0 / 3)
    #expect(report.noisyFloatAccuracy == 2.0 / 3)
    #expect(report.noisyIntegerAccuracy == 1.0 / 3)
  }

  @Test func `the largest error is relative to the greatest score of its image`() {
    // 1 / 4 on the first image, 1.5 / 2 on the second.
    #expect(report.largestScoreError == 0.75)
  }

  @Test func `equal scores agree, the lowest class of equals is the label`() {
    let equal = QuantizationReport(
      labels: [0], classCount: 3, clean: ([1, 1, 0], [1, 1, 0]), noisy: ([0, 0, 0], [0, 0, 0]))
    #expect(equal.agreement == 1 && equal.floatAccuracy == 1 && equal.largestScoreError == 0)
  }

  @Test func `the text and the JSON name every number`() throws {
    for number in ["3 held-out", "66.67 %", "100.0 %", "33.33 %", "75.0 %"] {
      #expect(report.text.contains(number), "\(report.text)")
    }
    let copy = try JSONDecoder().decode(
      QuantizationReport.self, from: Data(report.jsonLine().utf8))
    #expect(copy == report)
  }
}
