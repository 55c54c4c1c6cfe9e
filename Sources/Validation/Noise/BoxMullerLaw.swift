// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The law of a Box–Muller variable whose radius comes from a uniform of few bits.
///
/// Z = √(−2 ln u)·cos t with u = (a + ½)/2ᵇ, a = 0 … 2ᵇ − 1, and t uniform. |Z| ends at √(2(b + 1) ln 2): 5.89 for 24 bits, beyond
/// which a normal variable lies with probability 4·10⁻⁹.
public struct BoxMullerLaw: Sendable, Hashable {
  /// b, the number of bits of the radius.
  public let bits: Int
  /// What is added to a before the division; ½ here, 1 in generators that exclude zero by 1 − u.
  public let offset: Double

  /// The law of a generator.
  ///
  /// - Parameters:
  ///   - bits: b, at least 1 and at most 64; the nearest of these is taken.
  ///   - offset: In (0, 1].
  public init(bits: Int, offset: Double = 0.5) {
    self.bits = min(64, max(1, bits))
    self.offset = offset > 0 && offset <= 1 ? offset : 0.5
  }

  /// The greatest |Z|.
  public var greatest: Double { (-2 * log(offset / words)).squareRoot() }

  /// P[|Z| > z] over all a, with the angle taken as continuous.
  ///
  /// Given the radius r > z the probability is (2/π)·arccos(z/r), which falls in a. The sum is taken in blocks: each lies between
  /// its length times the value at its end and at its start.
  ///
  /// - Parameter z: A distance in units of σ, z ≥ 0.
  /// - Returns: An enclosure.
  /// - Complexity: O(2¹⁶).
  public func tail(beyond z: Double) -> Enclosure {
    guard !z.isNaN, z > 0 else {
      return z.isNaN ? Enclosure(lower: 0, upper: 1) : Enclosure(exactly: 1)
    }
    // r > z exactly for u < e^(−z²/2). The angle beyond is 0, so that an a too many adds nothing; one too few is one word.
    let last = min((exp(-z * z / 2) * words - offset).rounded(.up), words - 1)
    guard last >= 0 else { return Enclosure(exactly: 0) }
    var (lower, upper, a) = (0.0, 0.0, 0.0)
    while a <= last {
      let length = min(max(1, (a / 32_768).rounded(.down)), last - a + 1)
      lower += length * angle(z, at: a + length - 1)
      upper += length * angle(z, at: a)
      a += length
    }
    // 2¹⁷ terms, each with a few roundings of the mathematical library; near z = r an angle may be wrong by 2⁻²⁵.
    let slack = 0x1p-25 / words
    return Enclosure(
      lower: max(0, lower / words * (1 - 0x1p-33) - slack),
      upper: upper / words * (1 + 0x1p-33) + (upper > 0 ? slack : 0))
  }

  /// 2ᵇ.
  private var words: Double { Double(sign: .plus, exponent: bits, significand: 1) }

  /// P[r·|cos t| > z] for the radius that a gives.
  private func angle(_ z: Double, at a: Double) -> Double {
    let r = (-2 * log((a + offset) / words)).squareRoot()
    return r > z ? 2 / Double.pi * acos(z / r) : 0
  }
}
