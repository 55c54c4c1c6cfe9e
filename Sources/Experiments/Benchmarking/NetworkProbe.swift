// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Images through a network on one thread, without noise.
struct NetworkProbe {
  private let network: BenchmarkNetwork
  private let precision: BenchmarkPrecision
  private let worker: any LabelWorker
  private let images: [Float]

  /// The images of one call: a multiple of the engine's tile.
  static let batch = 64

  init(_ network: BenchmarkNetwork, _ precision: BenchmarkPrecision) throws {
    self.network = network
    self.precision = precision
    worker = try precision.makeClassifier(network).makeWorker()
    images = try NoiseProbe.noisyImages(of: network, count: Self.batch)
  }

  /// Classifies the images once.
  func work() throws -> Int {
    var labels = [Int32](repeating: 0, count: Self.batch)
    var span = labels.mutableSpan
    try worker.classify(images.span, count: Self.batch, into: &span)
    return Self.batch
  }

  var probe: BenchmarkProbe {
    BenchmarkProbe(
      key: BenchmarkKey(
        section: .network, subject: network.name, precision: precision.rawValue),
      operations: Double(network.operations.total), peak: precision.peak
    ) { seconds in
      try WorkTeam.rate(seconds: seconds, work)
    }
  }
}
