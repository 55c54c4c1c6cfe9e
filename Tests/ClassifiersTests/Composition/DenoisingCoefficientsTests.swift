// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Denoising coefficients") struct DenoisingCoefficientsTests {
  @Test func `outputs beyond the pixels are not read`() {
    let map = DenoisingCoefficients(input: 1, output: 2, offset: 3)
    let inputs: [Float] = [1, 2, 3, 4]
    var pixels = [Float](repeating: .nan, count: 4)
    var places = pixels.mutableSpan
    map.combine(inputs.span, [10, 20, -1, -1, 30, 40, -1, -1], dimension: 2, into: &places)
    #expect(pixels == [24, 45, 66, 87])
  }
}
