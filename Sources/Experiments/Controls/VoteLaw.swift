// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing
import Statistics

/// The law of independent votes, in double precision: all counts with their probabilities, and draws by inversion.
///
/// Masses are products of ratios of neighbours, accurate to about 10⁻¹⁶·n relatively.
struct VoteLaw: Sendable {
  /// The probability of each class; the last one is what the others leave.
  let probabilities: [Double]

  /// The law of given probabilities.
  init(_ probabilities: [Double]) { self.probabilities = probabilities }

  /// The law at a point, from the oracle.
  init(at point: ControlPoint, shiftedBy shift: [Double]? = nil) throws {
    self.init(try point.probabilities(at: shift).map { ($0.lower + $0.upper) / 2 })
  }

  /// All counts of n votes with a probability above `negligible`.
  ///
  /// - Complexity: O(nᴷ⁻¹) for K classes.
  func counts(of n: Int, above negligible: Double) throws -> [(counts: ClassCounts, mass: Double)] {
    var partial: [(votes: [Int], rest: Int, mass: Double)] = [([], n, 1)]
    for share in shares {
      partial = partial.flatMap { votes, rest, mass in
        Self.masses(of: rest, share).enumerated().compactMap { k, part in
          mass * part > negligible ? (votes + [k], rest - k, mass * part) : nil
        }
      }
    }
    return try partial.map { (try ClassCounts($0.votes + [$0.rest]), $0.mass) }
  }

  /// n votes.
  ///
  /// - Parameters:
  ///   - n: How many, at least 1.
  ///   - uniforms: Numbers uniform in (0, 1).
  /// - Returns: Their counts, one uniform number for each class but the last.
  func draw(_ n: Int, from uniforms: inout UniformStream) throws -> ClassCounts {
    var (votes, rest): ([Int], Int) = ([], n)
    for share in shares {
      var (k, left) = (0, uniforms.next())
      let masses = Self.masses(of: rest, share)
      while k < rest, left > masses[k] {
        left -= masses[k]
        k += 1
      }
      votes.append(k)
      rest -= k
    }
    return try ClassCounts(votes + [rest])
  }

  /// The probability of each class but the last, among those not yet named.
  private var shares: [Double] {
    var remaining = 1.0
    return probabilities.dropLast().map { p in
      defer { remaining -= p }
      return remaining > 0 ? min(1, p / remaining) : 0
    }
  }

  /// P[Bin(n, p) = k], k = 0…n, from the mode outward.
  static func masses(of n: Int, _ p: Double) -> [Double] {
    var masses = [Double](repeating: 0, count: n + 1)
    let mode = min(n, max(0, Int(Double(n + 1) * p)))
    masses[mode] = 1
    if p > 0, p < 1 {
      let odds = p / (1 - p)
      for k in stride(from: mode, to: n, by: 1) {
        masses[k + 1] = masses[k] * (Double(n - k) / Double(k + 1) * odds)
      }
      for k in stride(from: mode, to: 0, by: -1) {
        masses[k - 1] = masses[k] * (Double(k) / Double(n - k + 1) / odds)
      }
    }
    let sum = masses.reduce(0, +)
    return masses.map { $0 / sum }
  }
}
