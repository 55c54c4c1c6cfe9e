// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Statistics

/// A smoothed classifier that C holds a handle of: base classifier, noise, seed and batch.
struct VoteSource: Sendable {
  /// The base classifier.
  let base: LabelFunction
  /// The noise.
  let noise: any SmoothingNoise
  /// The seed of all votes.
  let seed: UInt64
  /// How many inputs are given to the function at once.
  let options: SamplingOptions

  /// The greatest dimension: a batch of one such input takes a gigabyte.
  static let greatestDimension: Int64 = 1 << 28

  /// A source of votes.
  ///
  /// - Throws: `SmoothingError.invalidOption` for a batch that is negative or above 2²⁰.
  init(
    base: LabelFunction, noise: any SmoothingNoise, seed: UInt64, batch: Int
  ) throws(SmoothingError) {
    self.base = base
    self.noise = noise
    self.seed = seed
    // By default sixteen inputs of any size would be taken.
    let isLarge = base.inputShape.elementCount > 1 << 22
    options =
      batch == 0
      ? try SamplingOptions(batch: isLarge ? 16 : nil) : try SamplingOptions(batch: batch)
  }

  /// The total-variation charge of the noise for inputs of this classifier.
  var charge: Double { noise.charge(dimension: base.inputShape.elementCount) }

  /// The votes of one role, counted on this thread.
  ///
  /// - Throws: `SmoothingError`.
  func votes(
    _ input: [Float], example: Int64, role: NoiseRole, samples: Range<Int>, name: String = "n"
  ) throws(SmoothingError) -> ClassCounts {
    guard 1...BinomialCount.greatestTrials ~= samples.count else {
      throw .invalidSampleCount(name: name, value: samples.count)
    }
    let address = NoiseAddress(seed: seed, example: Int(example), role: role)
    return try PointSampler(base, noise: noise, options: options)
      .counts(around: input, at: address, samples: samples)
  }
}
