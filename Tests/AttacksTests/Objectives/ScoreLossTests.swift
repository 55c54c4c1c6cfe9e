// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Attacks

@Suite("Score loss")
struct ScoreLossTests {
  private static let losses: [ScoreLoss] = [.margin, .logMean, .meanLog]

  /// m rows of K scores.
  private static func rows(
    copies: ClosedRange<Int> = 1...6, classes: ClosedRange<Int> = 1...5,
    scores: ClosedRange<Double> = -5...5
  ) -> Generator<[[Double]]> {
    Gen.int(in: classes).flatMap { classCount in
      Gen.double(in: scores).array(of: classCount...classCount).array(of: copies)
    }
  }

  /// The greatest difference between a derivative and central differences with steps of 10⁻⁵; in double precision their own error
  /// is below 10⁻⁹ for scores of this size.
  private func defect(
    _ cotangents: [Double], of loss: ScoreLoss, at rows: [[Double]], label: Int
  ) -> Double {
    var greatest = 0.0
    for (copy, row) in rows.enumerated() {
      for class_ in row.indices {
        func moved(by step: Double) -> Double {
          var other = rows
          other[copy][class_] += step
          return loss.value(ofRows: other, label: label).loss
        }
        let slope = (moved(by: 1e-5) - moved(by: -1e-5)) / 2e-5
        greatest = max(greatest, abs(slope - cotangents[copy * row.count + class_]))
      }
    }
    return greatest
  }

  /// True where the margin has a kink too near for differences: two rivals of a row within 10⁻³.
  private func hasKink(_ rows: [[Double]], _ label: Int) -> Bool {
    rows.contains { row in
      let rivals = row.indices.filter { $0 != label }.map { row[$0] }.sorted(by: >)
      return rivals.count > 1 && rivals[0] - rivals[1] < 1e-3
    }
  }

  @Test(arguments: Self.losses)
  func `the derivative agrees with central differences to ten to the minus seven`(
    loss: ScoreLoss
  ) async throws {
    try await propertyCheck(count: 200, input: Self.rows()) { rows in
      for label in rows[0].indices where !hasKink(rows, label) {
        let value = loss.value(ofRows: rows, label: label)
        #expect(defect(value.cotangents, of: loss, at: rows, label: label) < 1e-7)
      }
    }
  }

  @Test func `the derivative of the log-mean is not that of the mean cross-entropy`() async throws {
    // For two copies that differ in their score of the class by at least 1 the weights are 0.5 and 0.5 instead of at most
    // 0.45 and at least 0.55 for softmax values that a two-class row can have.
    let rows = [[0.0, 0.0], [2.0, 0.0]]
    let right = ScoreLoss.logMean.value(ofRows: rows, label: 0).cotangents
    let wrong = ScoreLoss.meanLog.value(ofRows: rows, label: 0).cotangents
    #expect(defect(right, of: .logMean, at: rows, label: 0) < 1e-7)
    #expect(defect(wrong, of: .logMean, at: rows, label: 0) > 0.06)
    #expect(defect(right, of: .meanLog, at: rows, label: 0) > 0.06)
  }

  @Test func `the log-mean weighs each copy with its share of the softmax`() async throws {
    try await propertyCheck(input: Self.rows(classes: 2...5)) { rows in
      for label in rows[0].indices {
        let softmax = rows.map { row in
          exp(row[label]) / row.reduce(0) { $0 + exp($1) }
        }
        let sum = softmax.reduce(0, +)
        let weighted = ScoreLoss.logMean.value(ofRows: rows, label: label).cotangents
        let even = ScoreLoss.meanLog.value(ofRows: rows, label: label).cotangents
        for (index, (a, b)) in zip(weighted, even).enumerated() {
          let share = softmax[index / rows[0].count] / sum
          #expect(abs(a - b * share * Double(rows.count)) < 1e-13)
        }
      }
    }
  }

  @Test func `the losses are their formulas`() async throws {
    try await propertyCheck(input: Self.rows()) { rows in
      let m = Double(rows.count)
      for label in rows[0].indices {
        let softmax = rows.map { row in exp(row[label]) / row.reduce(0) { $0 + exp($1) } }
        let margins = rows.map { row in
          (row.indices.filter { $0 != label }.map { row[$0] }.max() ?? row[label]) - row[label]
        }
        let expected: [ScoreLoss: Double] = [
          .margin: margins.reduce(0, +) / m,
          .logMean: -log(softmax.reduce(0, +) / m),
          .meanLog: -softmax.reduce(0) { $0 + log($1) } / m,
        ]
        for (loss, value) in expected {
          #expect(abs(loss.value(ofRows: rows, label: label).loss - value) < 1e-12)
        }
      }
    }
  }

  @Test func `the log-mean is at most the mean of the logs, and equal for one copy`() async throws {
    try await propertyCheck(input: Self.rows(scores: -50...50)) { rows in
      let logMean = ScoreLoss.logMean.value(ofRows: rows, label: 0)
      let meanLog = ScoreLoss.meanLog.value(ofRows: rows, label: 0)
      #expect(logMean.loss <= meanLog.loss + 1e-12)
      if rows.count == 1 { #expect(logMean == meanLog) }
    }
  }

  @Test(arguments: Self.losses)
  func `scores of ten thousand neither overflow nor lose the sum of a row`(
    loss: ScoreLoss
  ) async throws {
    let scores = Gen.element(of: [-1e4, -1, 0, 1, 1e4]).array(of: 3...3).array(of: 1...4)
    try await propertyCheck(input: scores) { rows in
      for label in 0..<3 {
        let value = loss.value(ofRows: rows, label: label)
        #expect(value.loss.isFinite && value.loss.magnitude <= 2e4 + 2)
        #expect(value.standardError.isFinite && value.standardError >= 0)
        #expect(value.cotangents.allSatisfy { $0.isFinite && $0.magnitude <= 1 })
        for row in 0..<rows.count {
          #expect(abs(value.cotangents[(3 * row)..<(3 * row + 3)].reduce(0, +)) < 1e-15)
        }
      }
    }
  }

  @Test(arguments: [20.0, 40, 300, 700])
  func `a confident copy keeps its loss and its derivative`(gap: Double) {
    let small = exp(-gap)
    for loss in [ScoreLoss.logMean, .meanLog] {
      let value = loss.value(ofRows: [[gap, 0]], label: 0)
      #expect(abs(value.loss / log1p(small) - 1) < 1e-12)
      #expect(abs(value.cotangents[1] / (small / (1 + small)) - 1) < 1e-12)
      #expect(value.cotangents[0] == -value.cotangents[1])
    }
    // The form softmax − 1 has no digit left where the gap is above 37.
    if gap > 37 { #expect(1 / (1 + small) - 1 == 0) }
  }

  @Test func `without another class there is nothing to gain`() {
    for loss in Self.losses {
      let value = loss.value(ofRows: [[3], [-2]], label: 0)
      #expect(value.loss.magnitude == 0 && value.cotangents.allSatisfy { $0 == 0 })
    }
  }

  @Test func `the standard error is that of a mean, for the log-mean to first order`() {
    let rows = [[0.3, 0], [1.2, 0], [-0.4, 0], [0.1, 0]]
    func standardError(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / 4
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 12).squareRoot()
    }
    let softmax = rows.map { 1 / (1 + exp(-$0[0])) }
    let expected: [ScoreLoss: Double] = [
      .margin: standardError(rows.map { -$0[0] }),
      .meanLog: standardError(softmax.map { -log($0) }),
      .logMean: standardError(softmax) / (softmax.reduce(0, +) / 4),
    ]
    for (loss, value) in expected {
      #expect(abs(loss.value(ofRows: rows, label: 0).standardError - value) < 1e-14)
      #expect(loss.value(ofRows: [rows[0]], label: 0).standardError == 0)
    }
  }

  @Test func `scores in single precision are read row by row`() {
    let value = ScoreLoss.margin.value(of: [1, 5, 2, 7, 0, 3], classCount: 3, label: 0)
    #expect(value == ScoreLoss.margin.value(ofRows: [[1, 5, 2], [7, 0, 3]], label: 0))
    #expect(value.loss == 0 && value.cotangents == [-0.5, 0.5, 0, -0.5, 0, 0.5])
  }

  @Test func `names are those of the command line`() {
    #expect(ScoreLoss(rawValue: "log-mean") == .logMean)
    #expect(ScoreLoss(rawValue: "mean-log") == .meanLog)
    #expect(ScoreLoss(rawValue: "margin") == .margin)
  }
}
