import ArgumentParser
import Foundation
import RandomizedSmoothing

/// How the work is scheduled.
///
/// Nothing here changes a result.
struct ScheduleOptions: ParsableArguments {
  @Option(help: "The number of threads. Default: one for each processor.")
  var threads: Int?

  @Option(
    help: "The number of inputs given to the classifier at once. Default: what fits the cache.")
  var batch: Int?

  /// The number of threads: as asked for, or one for each processor.
  static func threadCount(_ asked: Int?) -> Int {
    asked ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// The options of the sampler.
  func sampling() throws -> SamplingOptions {
    try SamplingOptions(threads: Self.threadCount(threads), batch: batch)
  }
}
