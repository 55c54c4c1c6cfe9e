// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Noise

/// The guide decides nearly every word, and decides it as the plain inversion does.
@Suite struct `Grid guides` {
  /// What the kernel reads from a cell: the count, or nil where the low half is needed.
  static func count(of folded: UInt32, in guide: GridGuide) -> Int? {
    let bits = (Float(Int32(folded)) + 1).bitPattern
    let shift = UInt32(23 - guide.cellBits)
    let cell = guide.cells[Int(bits >> shift) - 127 << guide.cellBits]
    let place = bits & (1 << shift - 1)
    let countMask = UInt32.max >> shift
    guard cell & countMask != countMask, place != cell >> (32 - shift) else { return nil }
    return Int(cell & countMask) - (place > cell >> (32 - shift) ? 1 : 0)
  }

  @Test func `a decided word has the count of its lowest and of its highest completion`() {
    for scale in [0.2, 2, 63.75, 127.5, 1_000] {
      let table = GridThresholds(scale: DoubleDouble(scale))
      let guide = GridGuide(tails: table.tails, cellBits: GridGuide.cellBits(scale: scale))
      for folded in words(near: table) {
        guard let count = Self.count(of: folded, in: guide) else { continue }
        let high = UInt64(folded) << 32
        #expect(table.offset(uniform: high) == -count)
        #expect(table.offset(uniform: high | 0xffff_ffff) == -count)
      }
    }
  }

  @Test func `a word on a threshold is never decided`() {
    for scale in [2, 127.5, 1_000] {
      let table = GridThresholds(scale: DoubleDouble(scale))
      let guide = GridGuide(tails: table.tails, cellBits: GridGuide.cellBits(scale: scale))
      for tail in table.tails {
        #expect(Self.count(of: UInt32(tail >> 32), in: guide) == nil)
      }
    }
  }

  @Test func `fewer than one word in a thousand is undecided`() {
    // 2¹⁶ words in equal steps; the exact share is about 2^(cellBits − 23) plus the outermost cells.
    for scale in [0.2, 2, 63.75, 127.5, 1_000, 4_000] {
      let table = GridThresholds(scale: DoubleDouble(scale))
      let guide = GridGuide(tails: table.tails, cellBits: GridGuide.cellBits(scale: scale))
      let words = (0..<UInt32(65_536)).map { $0 << 15 + 12_345 }
      let undecided = words.count { Self.count(of: $0, in: guide) == nil }
      #expect(undecided <= 65)
    }
  }

  @Test func `the cells grow with the scale and stay within their limits`() {
    let bits = [1e-9, 1, 8, 127.5, 510, 1e5].map { GridGuide.cellBits(scale: $0) }
    #expect(bits == [3, 3, 4, 8, 10, 17])
  }

  /// Words at and around all thresholds, and at and around all powers of two.
  private func words(near table: GridThresholds) -> [UInt32] {
    let centres = table.tails.map { Int64($0 >> 32) } + (0...31).map { Int64(1) << $0 }
    return centres.flatMap { centre in
      [-300, -128, -1, 0, 1, 128, 300].map { centre + $0 }
    }
    .filter { (0..<(1 << 31)).contains($0) }.map { UInt32($0) }
  }
}
