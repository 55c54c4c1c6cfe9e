// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Channel scaler") struct ChannelScalerTests {
  private let scaler = ChannelScaler(factors: [2, -1], offsets: [1, 0.5], plane: 3)

  @Test func `each channel of each image has its own map`() {
    let inputs: [Float] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    let expected: [Float] = [1, 3, 5, -2.5, -3.5, -4.5, 13, 15, 17, -8.5, -9.5, -10.5]
    #expect(scaler.scaled(inputs.span) == expected)
  }

  @Test func `derivatives are multiplied by the factors alone`() {
    var gradients = [Float](repeating: 1, count: 12)
    var places = gradients.mutableSpan
    scaler.scale(&places)
    #expect(gradients == [2, 2, 2, -1, -1, -1, 2, 2, 2, -1, -1, -1])
  }

  @Test func `a batch of any length ends`() {
    for count in 0..<8 {
      let inputs = [Float](repeating: 1, count: count)
      #expect(scaler.scaled(inputs.span).count == count)
    }
  }
}
