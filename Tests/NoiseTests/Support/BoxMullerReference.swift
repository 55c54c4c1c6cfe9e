// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The float kernel, one pair at a time, in Swift: the twin that the kernel must equal bit for bit.
enum BoxMullerReference {
  /// r·cos t and r·sin t for the words (a, b), in the kernel's own arithmetic.
  static func pair(_ a: UInt32, _ b: UInt32, sigma: Float) -> (Float, Float) {
    let radius = sigma * minusTwoLog(a).squareRoot()
    let (cosine, sine) = cosineAndSine(b)
    return (radius * cosine, radius * sine)
  }

  /// The same in double precision from the formula.
  static func exactPair(_ a: UInt32, _ b: UInt32) -> (Double, Double) {
    let u = (Double(a) + 0.5) * 0x1p-32
    // Near one the logarithm takes 1 − u, which is exact.
    let logarithm = u > 0.5 ? log1p(-(Double(~a) + 0.5) * 0x1p-32) : log(u)
    let radius = (-2 * logarithm).squareRoot()
    let angle = 2 * Double.pi * Double(b) * 0x1p-32
    return (radius * cos(angle), radius * sin(angle))
  }

  /// −2 ln((a + ½)/2³²).
  static func minusTwoLog(_ a: UInt32) -> Float {
    let steps = Int32((Float(a) + 0.5).bitPattern) - 0x3f35_04f3
    let mantissa = Float(bitPattern: UInt32((steps & 0x7fffff) + 0x3f35_04f3))
    let isNearOne = a >= 0xb504_f334
    let f = isNearOne ? (Float(~a) + 0.5) * -0x1p-32 : mantissa - 1
    let exponent: Float = isNearOne ? 0 : Float((steps >> 23) - 32)
    let coefficients: [Float] = [
      0x1.055b46p-3, -0x1.0d8552p-3, 0x1.22da22p-3, -0x1.547244p-3, 0x1.99a008p-3, -0x1.000228p-2,
      0x1.555554p-2,
    ]
    let p = coefficients.reduce(-0x1.38b4ccp-4 as Float) { $0 * f + $1 }
    let square = f * f
    let tail = square * f * p + exponent * 0x1.7f7d1cp-20
    return -2 * (exponent * 0x1.62e400p-1 + (f + (tail - 0.5 * square)))
  }

  /// cos and sin of 2πb/2³².
  private static func cosineAndSine(_ b: UInt32) -> (Float, Float) {
    let quarter = (b &+ 0x2000_0000) >> 30
    let angle = Float(Int32(bitPattern: b << 2)) * 0x1.921fb6p-32
    let square = angle * angle
    let sinePolynomial = (-0x1.994eb2p-13 * square + 0x1.11076p-7) * square + -0x1.555546p-3
    let s = angle + angle * square * sinePolynomial
    let cosinePolynomial = (0x1.9a0258p-16 * square + -0x1.6c0c8cp-10) * square + 0x1.55554ap-5
    let c = 1 - 0.5 * square + square * square * cosinePolynomial
    let (along, across) = quarter & 1 == 1 ? (s, c) : (c, s)
    return ((quarter &+ 1) & 2 == 2 ? -along : along, quarter & 2 == 2 ? -across : across)
  }
}
