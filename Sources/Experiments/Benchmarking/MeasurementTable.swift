// SPDX-License-Identifier: GPL-3.0-or-later

/// The measurements of all rounds, from which shares and ratios are taken round by round.
struct MeasurementTable {
  private var values: [BenchmarkKey: [Double]] = [:]

  /// Adds the measurement of a round.
  mutating func add(_ value: Double, to key: BenchmarkKey) {
    values[key, default: []].append(value)
  }

  /// The results that were asked for.
  func rows(of probes: [BenchmarkProbe], _ options: BenchmarkOptions) -> [BenchmarkRow] {
    let measured = probes.filter { options.sections.contains($0.key.section) }.map(row)
    let missing = options.sections.contains(.peak) ? unavailablePeaks : []
    return (measured + missing).enumerated().sorted {
      (Self.order($0.element), $0.offset) < (Self.order($1.element), $1.offset)
    }.map(\.element)
  }

  private static func order(_ row: BenchmarkRow) -> Int {
    BenchmarkSection.allCases.firstIndex(of: row.key.section) ?? 0
  }

  private func row(of probe: BenchmarkProbe) -> BenchmarkRow {
    let own = values[probe.key] ?? []
    var row = BenchmarkRow(probe.key, Spread(own))
    if let operations = probe.operations, let peak = probe.peak {
      // The greatest of all rounds: a limit is not lower because other programs were in the way of its measurement.
      let limit = values[.peak(peak, threads: probe.key.threads)]?.max()
      row.shareOfPeak = limit.flatMap { limit in Spread(own.map { $0 * operations / limit }) }
    }
    if probe.key.threads > 1 {
      var single = probe.key
      single.threads = 1
      row.scaling = ratio(own, to: single)
    }
    if probe.key.section == .endToEnd, probe.key.threads == 1, let noise = probe.key.noise {
      // Seconds of noise for each vote, over seconds for each vote.
      let alone = BenchmarkKey.noise(noise, of: probe.key.subject)
      row.noiseShare = ratio(own.map { $0 * Double(probe.dimension) }, to: alone)
    }
    return row
  }

  /// The quotients of the rounds.
  private func ratio(_ values: [Double], to key: BenchmarkKey) -> Spread? {
    guard let others = self.values[key], others.count == values.count else { return nil }
    return Spread(zip(values, others).map { $0 / $1 })
  }

  private var unavailablePeaks: [BenchmarkRow] {
    ArithmeticPeak.allCases.filter { $0.instruction == nil }.map {
      BenchmarkRow(.peak($0, threads: 1), nil)
    }
  }
}

extension BenchmarkKey {
  /// The greatest rate of operations.
  static func peak(_ peak: ArithmeticPeak, threads: Int) -> BenchmarkKey {
    BenchmarkKey(
      section: .peak, subject: "multiply-adds", precision: peak.rawValue, threads: threads)
  }

  /// The noise for the images of a network.
  static func noise(_ noise: NoiseKind, of network: String) -> BenchmarkKey {
    BenchmarkKey(section: .noise, subject: network, noise: noise)
  }
}
