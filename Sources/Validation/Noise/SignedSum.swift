// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// Σ ±vᵢ for one choice of signs: the projection on a direction of the cube.
struct SignedSum: Sendable {
  /// +1 or −1 for each coordinate.
  let signs: [Float]

  /// Along all ones.
  init(ones dimension: Int) { signs = [Float](repeating: 1, count: dimension) }

  /// Along a direction of random signs, the same for the same number.
  init(random number: Int, dimension: Int, seed: UInt64) {
    signs = (0..<dimension).map { i in
      let counter = SIMD4(UInt32(truncatingIfNeeded: i), UInt32(truncatingIfNeeded: number), 0, 0)
      return Philox.words(at: counter, key: seed)[0] & 1 == 0 ? 1 : -1
    }
  }

  /// The sum for a vector of as many coordinates.
  ///
  /// It is exact for grid noise, whose steps are integers with partial sums far below 2²⁴. Sixteen partial sums at a time: this is
  /// the inner loop of hundreds of millions of terms.
  func callAsFunction(_ vector: Span<Float>) -> Float {
    let whole = min(vector.count, signs.count) & ~15
    var parts = SIMD16<Float>.zero
    unsafe vector.withUnsafeBytes { values in
      unsafe signs.withUnsafeBytes { signs in
        for offset in stride(from: 0, to: 4 * whole, by: 64) {
          let value = unsafe values.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
          parts +=
            unsafe value * signs.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
        }
      }
    }
    var sum = parts.sum()
    for index in whole..<min(vector.count, signs.count) { sum += vector[index] * signs[index] }
    return sum
  }
}
