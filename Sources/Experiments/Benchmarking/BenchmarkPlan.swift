// SPDX-License-Identifier: GPL-3.0-or-later

/// The measurements of one round, in their order.
struct BenchmarkPlan {
  private let options: BenchmarkOptions

  init(_ options: BenchmarkOptions) { self.options = options }

  /// What is measured, and what it is compared with.
  ///
  /// - Throws: What building networks and images throws.
  func probes() throws -> [BenchmarkProbe] {
    var probes = peaks
    if options.sections.contains(.statistics) { probes += try StatisticsProbes.all() }
    if !options.sections.isDisjoint(with: [.noise, .endToEnd]) {
      for network in options.networks {
        probes += try options.noises.map { try NoiseProbe($0, of: network).probe }
      }
    }
    if options.sections.contains(.network) { probes += try networks() }
    if options.sections.contains(.layers) { probes += try layers() }
    if options.sections.contains(.endToEnd) { probes += try votes() }
    if options.sections.contains(.training) { probes += try training() }
    return probes
  }

  /// The peaks that are asked for, and those that something is compared with.
  private var peaks: [BenchmarkProbe] {
    var wanted: [(peak: ArithmeticPeak, threads: Int)] = []
    if options.sections.contains(.peak) {
      wanted = ArithmeticPeak.allCases.flatMap { peak in options.threads.map { (peak, $0) } }
    } else {
      let threads =
        options.sections.contains(.endToEnd)
        ? Set(options.threads + [1])
        : options.sections.isDisjoint(with: [.network, .layers]) ? [] : [1]
      wanted = options.precisions.flatMap { precision in
        threads.sorted().map { (precision.peak, $0) }
      }
    }
    return wanted.filter { $0.peak.instruction != nil }.map { peak, threads in
      BenchmarkProbe(key: .peak(peak, threads: threads)) { seconds in
        try peak.rate(threads: threads, seconds: seconds) ?? 0
      }
    }
  }

  private func networks() throws -> [BenchmarkProbe] {
    try options.networks.flatMap { network in
      try options.precisions.map { try NetworkProbe(network, $0).probe }
    }
  }

  private func layers() throws -> [BenchmarkProbe] {
    let layers = LayerShape.distinct(in: options.networks)
    return try options.precisions.flatMap { precision in
      try layers.map { try LayerProbe($0, precision).probe }
    }
  }

  private func votes() throws -> [BenchmarkProbe] {
    var probes: [BenchmarkProbe] = []
    for network in options.networks {
      for precision in options.precisions {
        let classifier = try precision.makeClassifier(network)
        for noise in options.noises {
          probes += try options.threads.map {
            try VoteProbe(network, precision, classifier, noise, threads: $0).probe
          }
        }
      }
    }
    return probes
  }

  private func training() throws -> [BenchmarkProbe] {
    try options.networks.flatMap { network in
      try options.threads.map { try TrainingProbe(network, threads: $0).probe }
    }
  }
}
