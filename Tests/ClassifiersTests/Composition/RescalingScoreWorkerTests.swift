// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Rescaling Score worker") struct RescalingScoreWorkerTests {
  @Test func `a batch is mapped image by image`() throws {
    let base = try someLinear(4, to: 3, seed: 31)
    let scaler = ChannelScaler(
      factors: [2, 3, -1, 0.5], offsets: [0, 1, 2, 3], plane: 1)
    let worker = RescalingScoreWorker(scaler, try base.makeScoreWorker())
    let inputs = somePoints(30, dimension: 4)
    let mapped = inputs.map { [2 * $0[0], 3 * $0[1] + 1, 2 - $0[2], 0.5 * $0[3] + 3] }
    #expect(try worker.labels(of: inputs) == base.makeWorker().labels(of: mapped))
  }
}
