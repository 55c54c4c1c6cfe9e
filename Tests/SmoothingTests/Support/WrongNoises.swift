// SPDX-License-Identifier: GPL-3.0-or-later

import Noise

/// A noise that asks another one at a changed address: the base of the wrong variants.
struct ReaddressedNoise: SmoothingNoise {
  let base: any SmoothingNoise
  /// The address and the samples that are used instead of those asked for.
  let change: @Sendable (NoiseAddress, Range<Int>) -> (NoiseAddress, Range<Int>)

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
    let (address, samples) = change(address, samples)
    try base.perturb(input, at: address, samples: samples, into: &output)
  }

  /// Noise numbered by the place in the batch, so that every batch gets the same.
  static func numberedByPlace(_ base: any SmoothingNoise) -> ReaddressedNoise {
    ReaddressedNoise(base: base) { ($0, 0..<$1.count) }
  }

  /// Noise of one stream for each batch, seeded with the batch's first sample.
  static func seededByBatch(_ base: any SmoothingNoise) -> ReaddressedNoise {
    ReaddressedNoise(base: base) { address, samples in
      let seed = address.seed &+ UInt64(samples.lowerBound) &* 0x9e37_79b9_7f4a_7c15
      return (
        NoiseAddress(seed: seed, example: address.example, role: address.role), 0..<samples.count
      )
    }
  }

  /// One noise for all roles: selection votes are estimation votes.
  static func blindToRoles(_ base: any SmoothingNoise) -> ReaddressedNoise {
    ReaddressedNoise(base: base) { address, samples in
      (NoiseAddress(seed: address.seed, example: address.example, role: .estimation), samples)
    }
  }

  /// One noise for all examples.
  static func blindToExamples(_ base: any SmoothingNoise) -> ReaddressedNoise {
    ReaddressedNoise(base: base) { address, samples in
      (NoiseAddress(seed: address.seed, example: 0, role: address.role), samples)
    }
  }
}
