// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

@testable import NeuralNetworks

/// A cheap noise that depends on its address alone: uniform on ±σ√3.
struct TestNoise: SmoothingNoise {
  var name: String { "test" }
  let sigma: Double
  var levels: Int? { nil }
  var assumesIdealArithmetic: Bool { true }

  func charge(dimension: Int) -> Double { 0 }

  func validate(_ input: Span<Float>) throws(NoiseError) {}

  func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError) {
    for (row, sample) in samples.enumerated() {
      guard sample < 1 << 40 else { throw .sampleOutOfRange(sample) }
      let word = UInt64(address.example) << 32 ^ UInt64(sample) ^ address.seed << 48
      var generator = SeededGenerator(seed: word)
      for index in 0..<input.count {
        let unit = 2 * generator.unitInterval() - 1
        output[row * input.count + index] = input[index] + Float(sigma * 1.7320508 * unit)
      }
    }
  }
}
