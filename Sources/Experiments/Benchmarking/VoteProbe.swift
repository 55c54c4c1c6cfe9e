// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing

/// Votes of the sampler itself: noise, network, argmax and counts.
struct VoteProbe {
  private let network: BenchmarkNetwork
  private let precision: BenchmarkPrecision
  private let noise: NoiseKind
  private let sampler: Sampler

  init(
    _ network: BenchmarkNetwork, _ precision: BenchmarkPrecision, _ classifier: any BaseClassifier,
    _ noise: NoiseKind, threads: Int
  ) throws {
    self.network = network
    self.precision = precision
    self.noise = noise
    sampler = Sampler(
      classifier: classifier,
      noise: try noise.make(sigma: NoiseProbe.sigma, levels: NoiseProbe.levels), seed: 0,
      options: try SamplingOptions(threads: threads))
  }

  var probe: BenchmarkProbe {
    BenchmarkProbe(
      key: BenchmarkKey(
        section: .endToEnd, subject: network.name, precision: precision.rawValue, noise: noise,
        threads: sampler.options.threads),
      operations: Double(network.operations.total), peak: precision.peak,
      dimension: network.dimension, measure: rate)
  }

  /// The votes of one example: some hundredths of a second of work.
  var votes: Int {
    let wanted = 10_000_000_000 / max(1, network.operations.total)
    return max(64, min(4096, wanted)) / 16 * 16
  }

  /// Times the votes between two examples of a run that has no end of its own: none is idle at its start or its end.
  private func rate(seconds: Double) throws -> Double {
    let image = NoiseProbe.image(of: network)
    let votes = votes
    let run = SamplingRun(sampler: sampler, count: .max) { example in
      .success(
        SamplingRequest(
          example: example, input: image,
          stages: [SamplingRequest.Stage(role: .estimation, samples: votes)]))
    }
    var clock = DeliveryClock(seconds: seconds)
    do {
      try run.run { example, counts in
        _ = try counts.get()
        if clock.tick() { throw DeliveryClock.Finished() }
      }
    } catch is DeliveryClock.Finished {}
    return clock.rate * Double(votes)
  }
}
