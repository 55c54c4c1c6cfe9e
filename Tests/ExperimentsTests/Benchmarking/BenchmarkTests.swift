// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Smoothing
import Testing

@testable import Experiments

/// Whether everything is measured; never how fast it is.
@Suite struct `Benchmarks` {
  func options(_ sections: BenchmarkSection...) throws -> BenchmarkOptions {
    var options = BenchmarkOptions(networks: [try BenchmarkNetwork("digits")])
    options.sections = Set(sections)
    options.seconds = 0.002
    options.rounds = 2
    options.threads = [1, 2]
    return options
  }

  @Test(arguments: BenchmarkSection.allCases.filter { $0 != .memory })
  func `each section has results, finite and of its own`(section: BenchmarkSection) throws {
    let rows = try Benchmark(options(section)).run()
    #expect(!rows.isEmpty)
    for row in rows where row.value != nil {
      let value = try #require(row.value)
      #expect(row.key.section == section && row.unit == section.unit)
      #expect(value.least > 0 && value.greatest.isFinite && value.rounds == 2)
    }
    #expect(Set(rows.map(\.key)).count == rows.count)
  }

  @Test func `shares of the peak are those of the speeds, and noise takes a part of the time`()
    throws
  {
    let network = try BenchmarkNetwork("digits")
    let rows = try Benchmark(options(.peak, .network, .endToEnd)).run()
    let peak = try #require(rows.first { $0.key == .peak(.f32, threads: 1) }?.value)
    let speed = try #require(rows.first { $0.key.section == .network })
    if let share = speed.shareOfPeak, let value = speed.value {
      let operations = Double(network.operations.total)
      #expect(share.least >= value.least * operations / peak.greatest * (1 - 1e-9))
      #expect(share.greatest <= value.greatest * operations / peak.least * (1 + 1e-9))
    }
    let votes = rows.filter { $0.key.section == .endToEnd }
    #expect(votes.count == BenchmarkPrecision.available.count * NoiseKind.allCases.count * 2)
    for row in votes {
      #expect((row.scaling != nil) == (row.key.threads == 2))
      #expect((row.noiseShare != nil) == (row.key.threads == 1))
      let peak = row.key.precision.flatMap(ArithmeticPeak.init(rawValue:))
      #expect((row.shareOfPeak != nil) == (peak?.instruction != nil))
    }
  }

  @Test func `memory is measured at three lengths of a run`() throws {
    #expect(MemoryGrowth.greatestMemory > 1)
    #expect(throws: SmoothingError.cancelled) { try MemoryGrowth.rows { false } }
  }

  @Test func `it stops when it is told to`() throws {
    var calls = 0
    #expect(throws: SmoothingError.cancelled) {
      try Benchmark(options(.noise)).run { share, _ in
        calls += 1
        return share < 0.5
      }
    }
    #expect(calls == 3)
  }

  @Test func `wrong options are refused before anything is measured`() throws {
    var options = try options(.noise)
    options.rounds = 0
    #expect(throws: ExperimentError.self) { _ = try Benchmark(options) }
  }
}
