// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// A noise that asks another one, at a changed address or at a changed level: the base of the wrong noises.
struct OracleNoise: SmoothingNoise {
  let base: any SmoothingNoise
  /// The address that is used instead of the one asked for.
  var readdress: @Sendable (NoiseAddress) -> NoiseAddress = { $0 }
  /// The noise that is used around a point instead of `base`.
  var choose: @Sendable (Span<Float>) -> (any SmoothingNoise)? = { _ in nil }

  var name: String { base.name }
  var sigma: Double { base.sigma }
  var levels: Int? { base.levels }
  var assumesIdealArithmetic: Bool { base.assumesIdealArithmetic }

  func charge(dimension: Int) -> Double { base.charge(dimension: dimension) }

  func validate(_ input: Span<Float>) throws(NoiseError) { try base.validate(input) }

  func perturb(
    _ input: Span<Float>, at address: NoiseAddress, samples: Range<Int>,
    into output: inout MutableSpan<Float>
  ) throws(NoiseError) {
    let noise = choose(input) ?? base
    try noise.perturb(input, at: readdress(address), samples: samples, into: &output)
  }
}
