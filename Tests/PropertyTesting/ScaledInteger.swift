// SPDX-License-Identifier: GPL-3.0-or-later

/// A non-negative number significand × 2^exponent with a 128-bit significand and any exponent.
///
/// Each operation rounds down by less than 2⁻¹²⁵ of its result, so after m < 2⁶⁰ of them on
/// non-negative numbers the relative error is below m × 2⁻¹²⁴.
struct ScaledInteger: Sendable {
  /// At least 2¹²⁷, or 0 for zero.
  private let significand: UInt128
  private let exponent: Int

  private init(normalizing significand: UInt128, _ exponent: Int) {
    let shift = significand.leadingZeroBitCount
    self.significand = significand == 0 ? 0 : significand << shift
    self.exponent = significand == 0 ? 0 : exponent - shift
  }

  /// The number `integer` × 2^exponent.
  init(_ integer: BigUnsigned, exponent: Int = 0) {
    let top = integer.limbs.suffix(3).reversed() + [0, 0, 0]
    let lowest = exponent + 64 * (integer.limbs.count - 2)
    let shift = UInt64(top[0].leadingZeroBitCount % 64)
    let pair = UInt128(top[0]) << 64 | UInt128(top[1])
    let spill = shift == 0 ? 0 : UInt128(top[2] >> (64 - shift))
    significand = pair << UInt128(shift) | spill
    self.exponent = significand == 0 ? 0 : lowest - Int(shift)
  }

  static let one = ScaledInteger(BigUnsigned(1))

  static func * (a: ScaledInteger, b: ScaledInteger) -> ScaledInteger {
    let high = a.significand.multipliedFullWidth(by: b.significand).high
    return ScaledInteger(normalizing: high, a.exponent + b.exponent + 128)
  }

  static func + (a: ScaledInteger, b: ScaledInteger) -> ScaledInteger {
    guard a.significand != 0 else { return b }
    guard b.significand != 0 else { return a }
    let (large, small) = a.exponent >= b.exponent ? (a, b) : (b, a)
    let shift = large.exponent - small.exponent
    guard shift < 128 else { return large }
    // One bit is given up on both sides to leave room for the carry.
    let sum = (large.significand >> 1) + (small.significand >> UInt128(shift + 1))
    return ScaledInteger(normalizing: sum, large.exponent + 1)
  }

  /// This number to a natural power.
  func power(_ n: Int) -> ScaledInteger {
    (0..<n).reduce(.one) { power, _ in power * self }
  }

  /// Whether this number is below (−1) or above (+1) the other by more than 2⁻⁸⁸ of it, or about
  /// equal (0).
  func comparison(with other: ScaledInteger) -> Int {
    if significand == 0 || other.significand == 0 {
      return (significand == 0 ? 0 : 1) - (other.significand == 0 ? 0 : 1)
    }
    let shift = exponent - other.exponent
    if abs(shift) > 1 { return shift.signum() }
    let mine = (significand >> 2) << UInt128(max(shift, 0))
    let others = (other.significand >> 2) << UInt128(max(-shift, 0))
    let gap = mine > others ? mine - others : others - mine
    if gap < 1 << 37 { return 0 }
    return mine > others ? 1 : -1
  }
}
