// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Noise

/// The noisy copies x + ε of an input as an array of shape (samples, d).
func perturbed(
  _ noise: some SmoothingNoise, around input: [Float], at address: NoiseAddress, samples: Range<Int>
) throws(NoiseError) -> [Float] {
  var output = [Float](repeating: .nan, count: samples.count * input.count)
  var places = output.mutableSpan
  try noise.perturb(input.span, at: address, samples: samples, into: &places)
  return output
}

/// The same from a kernel of choice.
func perturbed(
  _ noise: GridGaussian, around input: [Float], at address: NoiseAddress, samples: Range<Int>,
  kernel: NoiseKernel
) throws(NoiseError) -> [Float] {
  var output = [Float](repeating: .nan, count: samples.count * input.count)
  var places = output.mutableSpan
  try noise.perturb(input.span, at: address, samples: samples, into: &places, kernel: kernel)
  return output
}

/// The same from a kernel of choice.
func perturbed(
  _ noise: FloatGaussian, around input: [Float], at address: NoiseAddress, samples: Range<Int>,
  kernel: NoiseKernel
) throws(NoiseError) -> [Float] {
  var output = [Float](repeating: .nan, count: samples.count * input.count)
  var places = output.mutableSpan
  try noise.perturb(input.span, at: address, samples: samples, into: &places, kernel: kernel)
  return output
}

extension GridGaussian {
  /// What `perturb` must give at one place, by plain inversion of the full 64-bit uniform.
  func reference(
    point: Int, coordinate: Int, at address: NoiseAddress, sample: Int
  ) throws(NoiseError) -> Float {
    let counter = try NoiseCounter(address)
    let high = UInt64(counter.word(coordinate, sample: sample))
    let low = UInt64(counter.word(coordinate, sample: sample, isRefinement: true))
    let noisy = point + offset(uniform: high << 32 | low)
    let clamped = clamp.map { min(max(noisy, $0.lowerBound), $0.upperBound) } ?? noisy
    return Float(clamped) / Float(levels ?? 0)
  }
}

/// A point on the grid with many different values: k = (i·97 mod (levels + 1)), x = k/levels.
func gridInput(dimension: Int, levels: Int) -> (points: [Int], values: [Float]) {
  let points = (0..<dimension).map { $0 * 97 % (levels + 1) }
  return (points, points.map { Float($0) / Float(levels) })
}
