// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Rescaled classifier") struct RescaledClassifierTests {
  private let shape: InputShape
  private let base: LinearClassifier
  private let map: ChannelMap

  init() throws {
    shape = try InputShape(channels: 3, height: 2, width: 1)
    base = try someLinear(6, to: 4, seed: 21, shape: shape)
    map = try ChannelMap(factors: [2, 0.5, -4], offsets: [1, -1, 0.25])
  }

  @Test func `it answers what the base classifier answers to mapped inputs`() throws {
    let inputs = somePoints(60, dimension: 6)
    let mapped = inputs.map { input in
      input.enumerated().map { map.factors[$0 / 2] * $1 + map.offsets[$0 / 2] }
    }
    let rescaled = try RescaledClassifier(base, map: map)
    #expect(
      try rescaled.makeScoreWorker().scores(of: inputs)
        == base.makeScoreWorker().scores(of: mapped))
    #expect(try rescaled.makeWorker().labels(of: inputs) == base.makeWorker().labels(of: mapped))
  }

  @Test func `its derivative is by the pixels and not by what the model sees`() throws {
    let rescaled = try RescaledClassifier(base, map: map)
    #expect(try gradientDefect(of: rescaled, at: somePoints(20, dimension: 6)) <= 2e-4)
    // The derivative by what the model sees differs by the factors.
    let point = somePoints(1, dimension: 6)[0]
    let own = try rescaled.makeGradientWorker().gradient(of: point, cotangents: [1, 0, 0, 0])
    let inner = try base.makeGradientWorker().gradient(of: point, cotangents: [1, 0, 0, 0])
    #expect(own != inner)
  }

  @Test func `it is a function of one input`() throws {
    try checkClassifierLaws(try RescaledClassifier(base, map: map))
  }

  @Test func `a map of other channels is refused`() throws {
    let other = try ChannelMap(factors: [1, 2], offsets: [0, 0])
    #expect(throws: ClassifierError.self) { try RescaledClassifier(base, map: other) }
  }
}
