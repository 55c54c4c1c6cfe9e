// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct `Benchmark precisions` {
  @Test func `each evaluates the network that it is given`() throws {
    let network = try BenchmarkNetwork("digits")
    for precision in BenchmarkPrecision.available {
      let classifier = try precision.makeClassifier(network)
      #expect(classifier.inputShape == network.network.inputShape)
      #expect(classifier.classCount == network.network.classCount)
    }
  }

  @Test func `each has the peak of its name`() {
    for precision in BenchmarkPrecision.allCases {
      #expect(precision.peak.rawValue == precision.rawValue)
      #expect(BenchmarkPrecision.list.contains(precision.rawValue))
    }
  }
}
