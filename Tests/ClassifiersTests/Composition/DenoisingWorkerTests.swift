// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Denoising score worker") struct DenoisingWorkerTests {
  @Test func `pixels are combined from inputs and outputs`() throws {
    let model = try someLinear(3, to: 6, seed: 51)
    let map = DenoisingCoefficients(input: 0.5, output: -2, offset: 1)
    let inputs = somePoints(20, dimension: 3)
    let worker = DenoisingWorker(map, dimension: 3, try model.makeScoreWorker())
    let outputs = try model.makeScoreWorker().scores(of: inputs)
    for (row, pixels) in try worker.scores(of: inputs).enumerated() {
      for i in 0..<3 {
        #expect(abs(pixels[i] - (0.5 * inputs[row][i] - 2 * outputs[row][i] + 1)) < 1e-5)
      }
    }
    #expect(worker.classCount == 3)
  }
}
