// SPDX-License-Identifier: GPL-3.0-or-later

/// How bytes stand for the numbers of a tensor: x = scale · (byte − zero).
///
/// The number 0 is a byte exactly, because paddings are made of it.
struct ByteEncoding: Sendable, Hashable {
  /// The distance of neighbouring numbers, positive and finite.
  let scale: Float
  /// The byte of the number 0.
  let zero: UInt8

  init(scale: Float, zero: UInt8) {
    self.scale = scale
    self.zero = zero
  }

  /// The encoding whose bytes cover all from `low` to `high`, and 0, up to the rounding of the byte of 0.
  init(low: Float, high: Float) {
    let (low, high) = (min(Double(low), 0), max(Double(high), 0))
    // A tensor of zeros has no scale of its own.
    let scale = Float((high - low) / 255)
    let isUsable = scale.isNormal && (1 / scale).isFinite
    self.scale = isUsable ? scale : 1
    zero = isUsable ? UInt8(min(max((-low / Double(scale)).rounded(.toNearestOrEven), 0), 255)) : 0
  }

  /// The number of a byte.
  func number(of byte: UInt8) -> Float { scale * (Float(byte) - Float(zero)) }

  /// The byte nearest to a number.
  func byte(of number: Float) -> UInt8 {
    let byte = (number / scale).rounded(.toNearestOrEven) + Float(zero)
    return UInt8(min(max(byte, 0), 255))
  }
}
