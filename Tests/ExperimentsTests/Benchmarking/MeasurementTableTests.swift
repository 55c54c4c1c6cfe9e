// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Measurement tables` {
  let rates = Gen.logUniform(in: 1...1e9).array(of: 1...5)

  func options(_ sections: BenchmarkSection...) throws -> BenchmarkOptions {
    var options = BenchmarkOptions(networks: [])
    options.sections = Set(sections)
    return options
  }

  func probe(_ key: BenchmarkKey) -> BenchmarkProbe {
    BenchmarkProbe(key: key, operations: 100, peak: .f32, dimension: 10) { _ in 0 }
  }

  func votes(threads: Int) -> BenchmarkKey {
    BenchmarkKey(
      section: .endToEnd, subject: "net", precision: "f32", noise: .grid, threads: threads)
  }

  @Test func `ratios are medians of what they are in each round`() async throws {
    try await propertyCheck(input: rates) { rates in
      var table = MeasurementTable()
      for (round, rate) in rates.enumerated() {
        // The machine is slower in each round: that must not be seen in a ratio.
        let speed = 1 / Double(round + 1)
        table.add(speed * rate, to: votes(threads: 1))
        table.add(speed * rate * 1.5, to: votes(threads: 2))
        table.add(speed * rate * 40, to: .noise(.grid, of: "net"))
      }
      let rows = table.rows(
        of: [probe(votes(threads: 1)), probe(votes(threads: 2))], try options(.endToEnd))
      #expect(isNear(rows[1].scaling?.median, 1.5) && isNear(rows[1].scaling?.greatest, 1.5))
      #expect(isNear(rows[0].noiseShare?.median, 0.25) && isNear(rows[0].noiseShare?.least, 0.25))
      #expect(rows[0].scaling == nil && rows[1].noiseShare == nil)
    }
  }

  @Test func `shares are of the greatest peak of all rounds`() async throws {
    try await propertyCheck(input: rates, Gen.int(in: 0...4)) { rates, best in
      var table = MeasurementTable()
      for (round, rate) in rates.enumerated() {
        // The peak is hidden in all rounds but one.
        table.add(round == best % rates.count ? 1e12 : 1e11, to: .peak(.f32, threads: 1))
        table.add(rate, to: votes(threads: 1))
      }
      let row = table.rows(of: [probe(votes(threads: 1))], try options(.endToEnd))[0]
      let middle = try #require(Spread(rates)).median
      #expect(isNear(row.shareOfPeak?.median, middle * 100 / 1e12))
      #expect(row.shareOfPeak?.rounds == rates.count)
    }
  }

  private func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 * expected } ?? false
  }

  @Test func `what is only compared with is not a result`() throws {
    var table = MeasurementTable()
    table.add(1, to: .peak(.f32, threads: 1))
    table.add(1, to: votes(threads: 1))
    let probes = [
      BenchmarkProbe(key: .peak(.f32, threads: 1)) { _ in 0 }, probe(votes(threads: 1)),
    ]
    #expect(table.rows(of: probes, try options(.endToEnd)).map(\.key) == [votes(threads: 1)])
    #expect(table.rows(of: probes, try options(.endToEnd, .peak)).count >= 2)
  }

  @Test func `without what it is compared with there is no share`() throws {
    var table = MeasurementTable()
    table.add(1, to: votes(threads: 2))
    let row = table.rows(of: [probe(votes(threads: 2))], try options(.endToEnd))[0]
    #expect(row.shareOfPeak == nil && row.scaling == nil && row.noiseShare == nil)
    #expect(row.value?.median == 1)
  }
}
