// SPDX-License-Identifier: GPL-3.0-or-later

/// What is measured, and how long.
public struct BenchmarkOptions: Sendable {
  /// The parts.
  public var sections: Set<BenchmarkSection> = Set(BenchmarkSection.allCases)
  /// The networks.
  public var networks: [BenchmarkNetwork]
  /// The precisions of the networks.
  public var precisions: [BenchmarkPrecision] = BenchmarkPrecision.available
  /// The noises.
  public var noises: [NoiseKind] = NoiseKind.allCases
  /// The numbers of threads, where threads matter.
  public var threads: [Int] = [1]
  /// The seconds of each measurement.
  public var seconds = 0.5
  /// The number of rounds; in each, everything is measured once.
  public var rounds = 5

  /// The standard options for some networks.
  public init(networks: [BenchmarkNetwork]) { self.networks = networks }

  /// Checks the numbers and names.
  ///
  /// - Throws: `ExperimentError.invalidBenchmark`.
  func validate() throws(ExperimentError) {
    guard seconds > 0, seconds <= 3600 else {
      throw .invalidBenchmark("\(seconds) seconds for a measurement: use more than 0, at most 3600")
    }
    guard 1...10_000 ~= rounds else {
      throw .invalidBenchmark("\(rounds) rounds: use 1 to 10000; 5 give a median that is steady")
    }
    if let count = threads.first(where: { !(1...1024 ~= $0) }) {
      throw .invalidBenchmark("\(count) threads: use 1 to 1024")
    }
    let names = networks.map(\.name)
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .invalidBenchmark("there are two networks \(name): name each only once")
    }
  }
}
