// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// A noise made wrong: asked at another address or at another level, or changed after it was drawn.
struct AlteredNoise: SmoothingNoise {
  /// The noise that is altered.
  let base: any SmoothingNoise
  /// The σ that is claimed, if it is not that of the base.
  var claimedSigma: Double?
  /// The address and the samples that are used instead of those asked for; called for one sample at a time.
  var address: @Sendable (NoiseAddress, Int) -> (NoiseAddress, Int) = { ($0, $1) }
  /// The noise that is used around a point instead of the base.
  var choose: @Sendable (Span<Float>) -> (any SmoothingNoise)? = { _ in nil }
  /// What becomes of the d offsets of one vector, in units of the input.
  var change: @Sendable (inout MutableSpan<Float>) -> Void = { _ in }

  var name: String { base.name }
  var sigma: Double { claimedSigma ?? base.sigma }
  var levels: Int? { base.levels }
  var assumesIdealArithmetic: Bool { base.assumesIdealArithmetic }

  func charge(dimension: Int) -> Double { base.charge(dimension: dimension) }

  func validate(_ input: Span<Float>) throws(NoiseError) { try base.validate(input) }

  func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError) {
    guard output.count == samples.count * input.count else {
      throw .wrongOutputCount(expected: samples.count * input.count, actual: output.count)
    }
    let origin = [Float](repeating: 0, count: input.count)
    let noise = choose(input) ?? base
    var offsets = origin
    for (row, sample) in samples.enumerated() {
      let (place, number) = self.address(address, sample)
      try draw(noise, &offsets, around: origin, at: place, sample: number)
      for i in input.indices { output[row * input.count + i] = input[i] + offsets[i] }
    }
  }

  private func draw(
    _ noise: any SmoothingNoise, _ offsets: inout [Float], around origin: [Float],
    at address: NoiseAddress, sample: Int
  ) throws(NoiseError) {
    var span = offsets.mutableSpan
    try noise.perturb(origin.span, at: address, samples: sample..<sample + 1, into: &span)
    change(&span)
  }
}
