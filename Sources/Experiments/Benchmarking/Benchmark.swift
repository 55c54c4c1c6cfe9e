// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

/// Measures the speed of the library's own parts.
///
/// All measurements take turns, round after round, so that a machine that is slow for a while is slow for all of them: the
/// shares and ratios are taken within a round, and their medians are steadier than the speeds.
public struct Benchmark {
  private let options: BenchmarkOptions

  /// A benchmark.
  ///
  /// - Throws: `ExperimentError.invalidBenchmark`.
  public init(_ options: BenchmarkOptions) throws(ExperimentError) {
    try options.validate()
    self.options = options
  }

  /// Measures everything.
  ///
  /// - Parameter progress: Called before each measurement with the share of the work that is done and what comes next; the
  ///   benchmark ends with `SmoothingError.cancelled` if it returns false.
  /// - Returns: The results in the order of the sections.
  /// - Throws: What a measurement throws.
  public func run(_ progress: (Double, String) -> Bool = { _, _ in true }) throws -> [BenchmarkRow]
  {
    // First, because the greatest memory of a process never falls again.
    let memory =
      options.sections.contains(.memory)
      ? try MemoryGrowth.rows { progress(0, "memory") } : []
    let probes = try BenchmarkPlan(options).probes()
    var table = MeasurementTable()
    for round in 0..<options.rounds {
      for (number, probe) in probes.enumerated() {
        let done = round * probes.count + number
        let share = Double(done) / Double(options.rounds * probes.count)
        guard progress(share, "round \(round + 1) of \(options.rounds): \(probe.key.description)")
        else { throw SmoothingError.cancelled }
        table.add(try probe.measure(options.seconds), to: probe.key)
      }
    }
    return memory + table.rows(of: probes, options)
  }
}
