// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The extreme test of the Neyman–Pearson lemma, for two laws P and Q with finitely many cells.
///
/// Goals, in this order: the exact extreme lies in the enclosure; it is one unit in the last place wide.
///
/// Of all tests h with values in [0, 1] and P[h = 1] = p, the one that fills the cells in increasing order of the likelihood ratio
/// Q/P, with a fraction of the last one, has the least Q[h = 1]; in decreasing order it has the greatest. For the Gaussian shift the
/// sets of small ratio are half-spaces, see ``GaussianShift``.
///
/// Source: Neyman and Pearson 1933; Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), Lemma 3.
///
/// Proof: `neyman_pearson_lower`, `neyman_pearson_upper`.
public struct LikelihoodRatioTest: Sendable, Hashable {
  /// The probability with which each cell is accepted, rounded to nearest: 0, 1, or a fraction for one cell.
  public let acceptance: [Double]
  /// Q[h = 1], the extreme.
  public let probability: Enclosure

  /// The test with the least Q-probability among those of P-probability p.
  ///
  /// - Parameters:
  ///   - size: p, from 0 to the sum of the P-masses.
  ///   - underP: The P-mass of each cell, finite and not negative; it need not sum to 1.
  ///   - underQ: The Q-mass of each cell.
  /// - Returns: The test and its Q-probability.
  /// - Throws: `CertificateError.mismatchedCount` for lists of different lengths or none, `invalidMass`, `invalidProbability` for p out
  ///   of range.
  /// - Complexity: O(n log n) for n cells.
  public static func least(
    size: Double, underP: [Double], underQ: [Double]
  ) throws(CertificateError) -> LikelihoodRatioTest {
    let cells = try checked(size, underP, underQ)
    return LikelihoodRatioTest(
      filling: cells.sorted { $0.hasSmallerRatio(than: $1) }, count: underP.count, size: size)
  }

  /// The test with the greatest Q-probability among those of P-probability p.
  ///
  /// - Parameters:
  ///   - size: p, from 0 to the sum of the P-masses.
  ///   - underP: The P-mass of each cell.
  ///   - underQ: The Q-mass of each cell.
  /// - Returns: The test and its Q-probability.
  /// - Throws: As `least`.
  /// - Complexity: O(n log n) for n cells.
  public static func greatest(
    size: Double, underP: [Double], underQ: [Double]
  ) throws(CertificateError) -> LikelihoodRatioTest {
    let cells = try checked(size, underP, underQ)
    return LikelihoodRatioTest(
      filling: cells.sorted { $1.hasSmallerRatio(than: $0) }, count: underP.count, size: size,
      takesFreeCells: true)
  }

  /// Fills cells in the order given until their P-mass is used up.
  ///
  /// Cells without P-mass cost nothing: they are taken if that helps, and left out otherwise.
  private init(
    filling cells: [Cell], count: Int, size: Double, takesFreeCells: Bool = false
  ) {
    var acceptance = [Double](repeating: 0, count: count)
    // A power of two near the greatest mass keeps small ones above the absolute slack of enclosures.
    let scale = cells.reduce(0) { max($0, $1.p) }.binade
    var remaining = ExtendedEnclosure(scale > 0 ? size / scale : 0)
    var sum = ExtendedEnclosure(0)
    for cell in cells {
      guard cell.p > 0 else {
        guard takesFreeCells else { continue }
        acceptance[cell.index] = 1
        sum = sum + cell.q
        continue
      }
      let share = (remaining / (cell.p / scale)).clamped(to: 0...1)
      // What is left after an exact fit is the slack of enclosures.
      acceptance[cell.index] = share.middle < 0x1p-80 ? 0 : share.middle
      sum = sum + share * cell.q
      remaining = (remaining - cell.p / scale).clamped(to: 0...Double.greatestFiniteMagnitude)
    }
    self.acceptance = acceptance
    probability = sum.clamped(to: 0...Double.greatestFiniteMagnitude).enclosure
  }

  private static func checked(
    _ size: Double, _ underP: [Double], _ underQ: [Double]
  ) throws(CertificateError) -> [Cell] {
    guard underP.count == underQ.count, !underP.isEmpty else {
      throw .mismatchedCount(expected: max(1, underP.count), actual: underQ.count)
    }
    for mass in underP + underQ where !(mass >= 0 && mass.isFinite) { throw .invalidMass(mass) }
    let total = underP.reduce(ExtendedEnclosure(0)) { $0 + $1 }
    guard size >= 0, size.isFinite, !(total - size).isNegative else {
      throw .invalidProbability(size)
    }
    // A cell without any mass has no ratio and no say.
    return underP.indices.map { Cell(index: $0, p: underP[$0], q: underQ[$0]) }
      .filter { $0.p > 0 || $0.q > 0 }
  }
}

extension LikelihoodRatioTest {
  /// A cell with its masses.
  private struct Cell {
    let index: Int
    let p: Double
    let q: Double

    /// q/p < q'/p', decided exactly as q·p' < q'·p, for cells that have some mass.
    func hasSmallerRatio(than other: Cell) -> Bool {
      let left = q == 0 || other.p == 0
      let right = other.q == 0 || p == 0
      if left || right { return left && !right }
      let shift = q.exponent + other.p.exponent - other.q.exponent - p.exponent
      // Significands are in [1, 2), so that their products are exact and more than two powers of two decide.
      let scale = Double(sign: .plus, exponent: Int(min(4, max(-4, shift))), significand: 1)
      return DoubleDouble(exactProduct: q.significand, other.p.significand) * scale
        < DoubleDouble(exactProduct: other.q.significand, p.significand)
    }
  }
}
