// SPDX-License-Identifier: GPL-3.0-or-later

// A guide that answers most inversions in one look (H.-C. Chen, Y. Asau, AIIE Transactions 6, 1974), with cells that
// follow the normal tail: equal steps within each octave of the tail probability.

/// For the high half of a folded uniform, the count of larger thresholds, or a mark that the low half is needed.
///
/// A folded word v < 2³¹ has the position Float(v) + 1, whose leading bits number the cell and whose other bits are
/// the place within it. Rounding is monotone, so that cells are intervals of v. A cell packs, from the top, the place
/// of its threshold (23 − cellBits bits) and the number of thresholds in this and all higher cells (9 + cellBits
/// bits).
///
/// - A place above the threshold's means that the word's high half is larger, so that this threshold does not count.
/// - The same place leaves it undecided. In a cell without a threshold the place is the last one, which costs a
///   needless look at the low half with probability 2^(cellBits − 23).
/// - A cell with several thresholds has a count of all ones and is always undecided.
struct GridGuide: Sendable, Hashable {
  /// 2^cellBits cells stand for one octave.
  let cellBits: Int
  /// The packed cells.
  let cells: [UInt32]

  /// Builds the guide for a table of tails.
  ///
  /// - Parameters:
  ///   - tails: Decreasing 64-bit tail probabilities below 2⁶³, fewer than 2^(9 + cellBits) − 1.
  ///   - cellBits: 3…17.
  /// - Complexity: O(2^(cellBits + 5) + tails).
  init(tails: [UInt64], cellBits: Int) {
    let shift = UInt32(23 - cellBits)
    let countMask = UInt32.max >> shift
    let lastPlace = UInt32(1) << shift - 1
    var cells = [UInt32](repeating: 0, count: 31 << cellBits + 1)
    var remaining = tails[...]
    var count: UInt32 = 0
    for cell in cells.indices.reversed() {
      var place = lastPlace
      var population: UInt32 = 0
      while let tail = remaining.first, Self.cell(of: tail, cellBits: cellBits) == cell {
        place = Self.position(of: tail) & lastPlace
        population += 1
        remaining = remaining.dropFirst()
      }
      count += population
      cells[cell] = place << (32 - shift) | (population > 1 ? countMask : count)
    }
    self.cellBits = cellBits
    self.cells = cells
  }

  /// The number of cell bits that leaves at most one threshold in a cell, for s = `scale` ≤ 10⁵ grid steps.
  ///
  /// Let p > p′ be neighbouring thresholds in one cell. The cell is at most p′/2^cellBits wide. But p − p′ ≥ φ(z′)/s,
  /// where p′ is the tail beyond z′, and φ(z′)/p′ ≥ φ(0)/½ > 0.797. So 2^cellBits ≥ 1.26·s keeps them apart, except
  /// far out where the cells are single values of v.
  static func cellBits(scale: Double) -> Int {
    (3...17).first { Double(1 << $0) >= 1.26 * scale } ?? 17
  }

  /// The bits of Float(v) + 1 for the high half v of a tail.
  private static func position(of tail: UInt64) -> UInt32 {
    (Float(Int32(truncatingIfNeeded: tail >> 32)) + 1).bitPattern
  }

  private static func cell(of tail: UInt64, cellBits: Int) -> Int {
    Int(position(of: tail) >> (23 - cellBits)) - 127 << cellBits
  }
}
