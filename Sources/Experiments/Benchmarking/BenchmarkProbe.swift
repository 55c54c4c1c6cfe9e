// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing to measure, again and again.
struct BenchmarkProbe {
  /// What it is.
  let key: BenchmarkKey
  /// The operations for one unit of work, for a comparison with the peak of the processor.
  var operations: Double?
  /// The peak to compare with.
  var peak: ArithmeticPeak?
  /// The values of noise for one unit of work.
  var dimension = 0
  /// Measures for about so many seconds, and gives the units of work per second.
  let measure: (_ seconds: Double) throws -> Double
}
