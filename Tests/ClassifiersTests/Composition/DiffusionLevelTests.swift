// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Diffusion level") struct DiffusionLevelTests {
  @Test(arguments: [0.0, 0.12, 0.25, 0.5, 1, 10])
  func `the noise is to the signal what it is among the pixels`(sigma: Double) {
    let alphaBar = DiffusionLevel(sigma: sigma).alphaBar
    #expect(abs((1 - alphaBar).squareRoot() - 2 * sigma * alphaBar.squareRoot()) < 1e-14)
  }

  @Test func `more noise is a later step`() {
    let levels = [0.05, 0.1, 0.25, 0.5, 1, 2].map { DiffusionLevel(sigma: $0) }
    for (one, next) in zip(levels, levels.dropFirst()) {
      #expect(one.linearStep < next.linearStep && one.cosineStep < next.cosineStep)
    }
  }

  @Test func `no noise is the first step and endless noise the last`() {
    #expect(DiffusionLevel(sigma: 0).linearStep == 0 && DiffusionLevel(sigma: 0).cosineStep == 0)
    #expect(DiffusionLevel(sigma: 1e6).linearStep == 999)
    #expect(DiffusionLevel(sigma: 1e6).cosineStep == 999)
  }

  // Reference: cumulative products in Python, with its own cosine.
  @Test(
    arguments: [(0.12, 70, 142), (0.25, 144, 289), (0.5, 258, 495), (1.0, 396, 701)]
      as [(Double, Int, Int)])
  func `steps are those of the schedules`(sigma: Double, linear: Int, cosine: Int) {
    let level = DiffusionLevel(sigma: sigma)
    #expect(level.linearStep == linear && level.cosineStep == cosine)
  }
}
