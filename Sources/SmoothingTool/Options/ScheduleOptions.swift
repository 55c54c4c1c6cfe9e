// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import RandomizedSmoothing

/// How the work is scheduled.
///
/// Nothing here changes a result.
struct ScheduleOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "The number of threads. Default: one for each processor.")
  var threads: Int?

  @Option(
    parsing: .unconditional,
    help: "The number of inputs given to the classifier at once. Default: what fits the cache.")
  var batch: Int?

  /// The number of threads: as asked for, or one for each processor.
  static func threadCount(_ asked: Int?) throws -> Int {
    guard let asked else { return min(1024, ProcessInfo.processInfo.activeProcessorCount) }
    return try flag("--threads \(asked)") { try SamplingOptions(threads: asked).threads }
  }

  /// The options of the sampler.
  func sampling() throws -> SamplingOptions {
    let threads = try Self.threadCount(threads)
    return try flag(batch.map { "--batch \($0)" } ?? "--batch") {
      try SamplingOptions(threads: threads, batch: batch)
    }
  }
}
