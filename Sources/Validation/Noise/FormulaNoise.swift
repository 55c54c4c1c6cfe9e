// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// A noise computed coordinate by coordinate from four uniform words: the home-made generators of other programs.
struct FormulaNoise: SmoothingNoise {
  let name: String
  let sigma: Double
  /// A standard normal variable, or what is taken for one, from four words.
  let variate: @Sendable (SIMD4<UInt32>) -> Double

  var levels: Int? { nil }
  var assumesIdealArithmetic: Bool { false }

  func charge(dimension: Int) -> Double { 0 }

  func validate(_ input: Span<Float>) throws(NoiseError) {
    for index in input.indices where !input[index].isFinite {
      throw .nonFiniteInput(coordinate: index, value: input[index])
    }
  }

  func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError) {
    guard output.count == samples.count * input.count else {
      throw .wrongOutputCount(expected: samples.count * input.count, actual: output.count)
    }
    let role = UInt32(try address.role.code()) << 24
    for (row, sample) in samples.enumerated() {
      for i in input.indices {
        let counter = SIMD4(
          UInt32(i), UInt32(truncatingIfNeeded: sample), role,
          UInt32(truncatingIfNeeded: address.example))
        let z = variate(Philox.words(at: counter, key: address.seed))
        output[row * input.count + i] = input[i] + Float(sigma * z)
      }
    }
  }
}
