// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Diffusion target") struct DiffusionTargetTests {
  @Test func `an image is carried back from its own units`() {
    let map = DiffusionTarget.image.coefficients(sigma: 0.5)
    #expect(map == DenoisingCoefficients(input: 0, output: 0.5, offset: 0.5))
  }

  @Test func `noise is taken away at its size among the pixels`() {
    let map = DiffusionTarget.noise.coefficients(sigma: 0.5)
    #expect(map == DenoisingCoefficients(input: 1, output: -0.5, offset: 0))
  }
}
