// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Attack results` {
  @Test func `the shape is that of one point`() throws {
    for result in try AttackRunSamples.results(AttackRunSamples.run()) {
      #expect(result.positions.allSatisfy { $0.values.count == result.shape.reduce(1, *) })
    }
  }
}
