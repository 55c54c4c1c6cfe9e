// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Noise
import Smoothing

/// By how much the greatest memory of the process grows when a run becomes a hundred times longer.
///
/// It should not: neither with the number of votes nor with the number of examples.
struct MemoryGrowth {
  private let sampler: Sampler
  private let network: BenchmarkNetwork

  /// The examples and the votes of each in the shortest run.
  static let (examples, votes) = (100, 100)
  /// How many times as many there are in the longer runs.
  static let factor = 100

  /// Runs and measures.
  ///
  /// - Parameter goOn: Asked a few times a second; false ends the run with `SmoothingError.cancelled`.
  /// - Returns: The greatest memory after the shortest run, and its growth with votes and with examples, in MiB.
  /// - Throws: What sampling throws.
  static func rows(_ goOn: () -> Bool) throws -> [BenchmarkRow] {
    let growth = try MemoryGrowth()
    var last = try growth.peak(examples: examples, votes: votes, goOn)
    var rows = [row("\(examples) examples, \(votes) votes", last)]
    for (name, e, v) in [
      ("growth with \(factor) times the votes", 1, factor),
      ("growth with \(factor) times the examples", factor, 1),
    ] {
      let next = try growth.peak(examples: examples * e, votes: votes * v, goOn)
      rows.append(row(name, next - last))
      last = next
    }
    return rows
  }

  private static func row(_ subject: String, _ mebibytes: Double) -> BenchmarkRow {
    BenchmarkRow(BenchmarkKey(section: .memory, subject: subject), Spread([mebibytes]))
  }

  private init() throws {
    network = try BenchmarkNetwork("digits")
    sampler = Sampler(
      classifier: network.network,
      noise: try GridGaussian(levels: NoiseProbe.levels, sigma: NoiseProbe.sigma), seed: 0,
      options: try SamplingOptions(threads: 2))
  }

  /// The greatest memory of the process after a run, in MiB.
  private func peak(examples: Int, votes: Int, _ goOn: () -> Bool) throws -> Double {
    let image = NoiseProbe.image(of: network)
    let run = SamplingRun(sampler: sampler, count: examples) { example in
      .success(
        SamplingRequest(
          example: example, input: image,
          stages: [SamplingRequest.Stage(role: .estimation, samples: votes)]))
    }
    try run.run { _ in
      goOn()
    } deliver: { _, counts in
      _ = try counts.get()
    }
    return Self.greatestMemory
  }

  /// The greatest resident memory of the process so far, in MiB.
  static var greatestMemory: Double {
    var usage = rusage()
    #if canImport(Glibc)
      let own = __rusage_who_t(RUSAGE_SELF.rawValue)
    #else
      let own = RUSAGE_SELF
    #endif
    guard unsafe getrusage(own, &usage) == 0 else { return 0 }
    #if canImport(Darwin)
      return Double(usage.ru_maxrss) / 1_048_576
    #else
      return Double(usage.ru_maxrss) / 1024
    #endif
  }
}
