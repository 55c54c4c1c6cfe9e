// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Noise

/// The table of the grid law: symmetric inversion, agreement with the reference, and a tight error bound.
@Suite struct `Grid thresholds` {
  /// Scales s = L·σ from far below one grid step to thousands.
  static let scales = [1e-300, 1e-9, 0.01, 0.2, 0.51, 1, 2, 30.6, 63.75, 127.5, 510, 4_000]

  static func thresholds(_ scale: Double) -> GridThresholds {
    GridThresholds(scale: DoubleDouble(scale))
  }

  @Test func `tails decrease, are positive and begin below one half`() {
    for scale in Self.scales {
      let tails = Self.thresholds(scale).tails
      #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 >= $1 })
      #expect(tails.last ?? 1 > 0)
      #expect(tails.first ?? 0 < 1 << 63)
    }
  }

  @Test func `the complement of a uniform gives the opposite offset`() {
    for scale in Self.scales {
      let table = Self.thresholds(scale)
      for k in 0..<64 {
        for uniform in [UInt64(1) << k, UInt64(1) << k - 1, 0x9e37_79b9_7f4a_7c15 << k] {
          #expect(table.offset(uniform: ~uniform) == -table.offset(uniform: uniform))
        }
      }
      #expect(table.offset(uniform: 0) == -table.tails.count)
    }
  }

  @Test func `the offset counts the thresholds at or below the uniform`() {
    for scale in [0.2, 1, 2, 30.6] {
      let table = Self.thresholds(scale)
      // T_j in increasing order: tails[n−1], …, tails[0], then 2⁶⁴ − tails[0], …, 2⁶⁴ − tails[n−1].
      let all = table.tails.reversed() + table.tails.map { 0 &- $0 }
      for threshold in all {
        for uniform in [threshold &- 1, threshold, threshold &+ 1] {
          let count = all.count { $0 <= uniform }
          #expect(table.offset(uniform: uniform) == count - table.tails.count)
        }
      }
    }
  }

  @Test func `the table agrees with the reference values`() {
    for row in GridGaussianReference.rows {
      let scale = DoubleDouble(exactProduct: Double(row.levels), row.sigma)
      let tails = GridThresholds(scale: scale).tails
      for (j, probability) in row.probabilities {
        let mass = j == 0 ? 0 &- 2 &* tails[0] : tails[j - 1] - tails[j]
        #expect((Double(mass) * 0x1p-64 / probability - 1).magnitude < 1e-15)
      }
      for (j, floor) in row.cumulative {
        // The reference is cut at 2⁻⁶², the table rounded at 2⁻⁶⁴.
        #expect((4 * floor...4 * floor + 4).contains(0 &- tails[j]))
      }
      let beyond = Int(8 * scale.high)
      let tail = Double(tails[beyond]) * 0x1p-63
      #expect((tail - row.tailBeyondEight).magnitude <= 0x1p-63)
    }
  }

  @Test func `the bound covers the exact distance to the ideal law and is within a factor 3 of it`()
  {
    for scale in Self.scales where scale >= 0.1 {
      let table = Self.thresholds(scale)
      let distance = exactDistance(table, scale: scale)
      #expect(distance <= table.totalVariation)
      #expect(table.totalVariation <= 3 * distance)
    }
  }

  @Test func `a table rounded to 32 bits is farther away than its claim`() {
    let exact = Self.thresholds(127.5)
    let mutant = GridThresholds(
      tails: exact.tails.map { $0 & ~0xffff_ffff }, totalVariation: exact.totalVariation)
    #expect(exactDistance(mutant, scale: 127.5) > 1e6 * mutant.totalVariation)
  }

  @Test func `far below one grid step the noise is zero`() {
    for scale in [1e-300, 1e-9, 0.01] {
      let table = Self.thresholds(scale)
      #expect(table.tails.isEmpty)
      #expect(table.totalVariation < 1e-300)
      #expect(table.offset(uniform: 0) == 0 && table.offset(uniform: .max) == 0)
    }
  }

  /// ½Σ|p_j − q_j| with p from the table and q from Φ in double-double precision.
  private func exactDistance(_ table: GridThresholds, scale: Double) -> Double {
    let unit = DoubleDouble(0x1p-64)
    func ideal(_ j: Int) -> DoubleDouble {
      ExtendedNormal.upperTail(DoubleDouble(Double(j) + 0.5) / DoubleDouble(scale))
    }
    func sampled(_ j: Int) -> DoubleDouble {
      guard j < table.tails.count else { return .zero }
      let tail = table.tails[j]
      return DoubleDouble(exactSum: Double(tail & ~0x7ff), Double(tail & 0x7ff)) * unit
    }
    // Both laws are symmetric: twice the half with j > 0, and the middle.
    var sum = (ideal(0) - sampled(0)).high.magnitude * 2
    for j in 1...(table.tails.count + 1) {
      let difference = (ideal(j - 1) - ideal(j)) - (sampled(j - 1) - sampled(j))
      sum += 2 * difference.high.magnitude
    }
    return sum / 2
  }
}
