// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Attacks

@Suite("Log-margin") struct LogMarginTests {
  /// m rows of three scores.
  private let scores = Gen.double(in: -6...6).array(of: 12)

  private func value(_ scores: [Double], label: Int = 0, classCount: Int = 3) -> ScoreLoss.Value {
    ScoreLoss.logMargin(
      stride(from: 0, to: scores.count, by: classCount).map {
        Array(scores[$0..<($0 + classCount)])
      }, label)
  }

  @Test func `its derivative is that of central differences`() async throws {
    try await propertyCheck(count: 60, input: scores, Gen.int(in: 0...2)) { scores, label in
      let found = value(scores, label: label)
      for i in scores.indices {
        let step = 1e-5
        let slope = [step, -step].map { change in
          var moved = scores
          moved[i] += change
          return value(moved, label: label).loss
        }
        // Where the rival changes within a step the loss has a corner.
        let expected = (slope[0] - slope[1]) / (2 * step)
        let isCorner = abs(slope[0] + slope[1] - 2 * found.loss) > 1e-8
        #expect(isCorner || abs(found.cotangents[i] - expected) <= 1e-7)
      }
    }
  }

  @Test func `its derivatives sum to zero in each row`() async throws {
    try await propertyCheck(count: 60, input: scores) { scores in
      let all = value(scores).cotangents
      for row in 0..<4 { #expect(abs(all[3 * row] + all[3 * row + 1] + all[3 * row + 2]) < 1e-15) }
    }
  }

  @Test func `for one row it is the margin of the scores`() async throws {
    try await propertyCheck(count: 60, input: Gen.double(in: -30...30).array(of: 3)) { row in
      #expect(abs(value(row).loss - (max(row[1], row[2]) - row[0])) <= 1e-12)
      #expect(value(row).standardError == 0)
    }
  }

  @Test func `it is above 0 just where another class has the greater mean probability`() {
    let (own, first, second) = ([9.0, 0, 0], [-9.0, 0, -9], [-9.0, -9, 0])
    #expect(value(own + own + first + second).loss < 0)
    #expect(value(own + first + first + second).loss > 0)
    #expect(value(own + first + second + second).loss > 0)
  }

  @Test func `it does not saturate where the classifier is sure of itself`() {
    let sure = value([800, 0, 0, 801, 0, 1])
    #expect(sure.loss.isFinite && sure.loss < -700)
    #expect(sure.cotangents.contains { $0.magnitude > 0.4 })
  }

  @Test func `with one class there is nothing to gain`() {
    let alone = value([1, 2, 3], classCount: 1)
    #expect(alone.loss == 0)
    #expect(alone.cotangents == [0, 0, 0])
  }
}
