// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Statistics

/// The claims of ``ExtendedNormal``: laws, then a table made by Reference/generate_extended_normal.py with 2400 bits.
@Suite struct `The normal distribution in double-double precision` {
  /// Arguments 0, ±1/64, … , ±38.4 with a low part, none of them special.
  let arguments: [DoubleDouble] = (-2457...2457).map {
    DoubleDouble(exactSum: Double($0) / 64, Double($0) * 0x1.5p-66)
  }

  @Test func `Φ(0) is one half exactly`() {
    #expect(ExtendedNormal.lowerTail(.zero) == DoubleDouble(0.5))
    #expect(ExtendedNormal.upperTail(.zero) == DoubleDouble(0.5))
  }

  @Test func `the two tails sum to one within the bound`() {
    for x in arguments {
      let defect = ExtendedNormal.lowerTail(x) + ExtendedNormal.upperTail(x) - 1
      #expect(defect.high.magnitude <= ExtendedNormal.relativeErrorBound)
    }
  }

  @Test func `the lower tail at x is the upper tail at −x`() {
    for x in arguments {
      #expect(ExtendedNormal.lowerTail(x) == ExtendedNormal.upperTail(-x))
    }
  }

  @Test func `the lower tail increases and the upper tail decreases`() {
    for (x, y) in zip(arguments, arguments.dropFirst()) {
      // Above 12 the lower tail moves by less than its last bit: there it may stand still.
      let lower = (ExtendedNormal.lowerTail(x), ExtendedNormal.lowerTail(y))
      let upper = (ExtendedNormal.upperTail(x), ExtendedNormal.upperTail(y))
      #expect(x.high > 11 ? lower.0 <= lower.1 : lower.0 < lower.1)
      #expect(x.high < -11 ? upper.0 >= upper.1 : upper.0 > upper.1)
    }
  }

  @Test func `monotone across the seams of the method, Double by Double`() {
    for seam in [3.0, 4, 6, 10, 20] {
      var x = seam
      for _ in 0..<50 { x = x.nextDown }
      for _ in 0..<100 {
        let next = x.nextUp
        #expect(
          ExtendedNormal.upperTail(DoubleDouble(next)) < ExtendedNormal.upperTail(DoubleDouble(x)))
        x = next
      }
    }
  }

  @Test func `the derivative is the density`() {
    // Central difference over h = 2⁻³⁰: truncation h²/6·|φ''/φ|, below 2⁻⁵⁰ for |x| ≤ 8.
    for x in stride(from: -8.0, through: 8.0, by: 0.125) {
      let h = 0x1p-30
      let left = DoubleDouble(exactSum: x, -h)
      let right = DoubleDouble(exactSum: x, h)
      let slope =
        x < 0
        ? ExtendedNormal.lowerTail(right) - ExtendedNormal.lowerTail(left)
        : ExtendedNormal.upperTail(left) - ExtendedNormal.upperTail(right)
      let density = Foundation.exp(-x * x / 2) / (2 * Double.pi).squareRoot()
      #expect((slope.high / (2 * h) / density - 1).magnitude < 0x1p-44)
    }
  }

  @Test func `the continued fraction is cut where its truncation error is below 2^-99`() {
    for start in [3.0, 4, 6, 10, 20] {
      let levels = ExtendedNormal.levels(for: start)
      var (previous, current, factorial) = (1.0, start, 1.0)
      for n in 1...levels {
        // Divide the three by n as they grow: the ratio n!/(BₙBₙ₊₁) needs both B's per factorial.
        factorial *= Double(n)
        (previous, current) = (current, start * current + Double(n) * previous)
        let scale = factorial.squareRoot()
        (previous, current, factorial) = (previous / scale, current / scale, 1)
      }
      let error = factorial / previous / current * (1 + start * start) / start
      #expect(error < 0x1p-99)
    }
  }

  @Test func `both tails agree with the reference table within the bound`() throws {
    var worst = 0.0
    for row in try referenceRows() {
      let x = DoubleDouble(exactSum: row[0], row[1])
      let pairs = [
        (ExtendedNormal.lowerTail(x), DoubleDouble(exactSum: row[2], row[3])),
        (ExtendedNormal.upperTail(x), DoubleDouble(exactSum: row[4], row[5])),
      ]
      for (computed, exact) in pairs {
        let error = (computed - exact).high.magnitude
        if exact.high < 0x1p-960 {
          #expect(error <= ExtendedNormal.relativeErrorBound * exact.high + 0x1p-1073)
        } else {
          #expect(error <= ExtendedNormal.relativeErrorBound * exact.high)
          worst = max(worst, error / exact.high)
        }
      }
    }
    // The bound is not idle: what is observed stays within a factor 2²⁰ of it.
    #expect(worst > ExtendedNormal.relativeErrorBound * 0x1p-20)
  }

  @Test func `a tail formed as one minus the other is caught by the table`() throws {
    let failures = try referenceRows().filter { row in
      let x = DoubleDouble(exactSum: row[0], row[1])
      let mutant = DoubleDouble(1) - ExtendedNormal.lowerTail(x)
      let error = (mutant - DoubleDouble(exactSum: row[4], row[5])).high.magnitude
      return error > ExtendedNormal.relativeErrorBound * row[4]
    }
    #expect(failures.count > 10)
  }

  @Test func `beyond 38_5 the tails are zero and one, also at infinity, and NaN stays NaN`() {
    for x in [38.5, 100, Double.infinity] {
      #expect(ExtendedNormal.upperTail(DoubleDouble(x)) == .zero)
      #expect(ExtendedNormal.lowerTail(DoubleDouble(x)) == DoubleDouble(1))
      #expect(ExtendedNormal.lowerTail(DoubleDouble(-x)) == .zero)
      #expect(ExtendedNormal.upperTail(DoubleDouble(-x)) == DoubleDouble(1))
    }
    #expect(ExtendedNormal.upperTail(DoubleDouble(38.4)).high > 0)
    #expect(ExtendedNormal.upperTail(DoubleDouble(.nan)).high.isNaN)
  }

  /// The rows of the reference table: argument, lower and upper tail, each as high and low.
  private func referenceRows() throws -> [[Double]] {
    let file = try #require(
      Bundle.module.url(
        forResource: "extended_normal", withExtension: "csv", subdirectory: "Reference"))
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").compactMap { Double($0) }
    }
  }
}
