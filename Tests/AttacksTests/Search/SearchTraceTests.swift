// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import Testing

@Suite("Search trace")
struct SearchTraceTests {
  @Test func `a trace of nothing is empty`() {
    let trace = SearchTrace()
    #expect(trace.losses.isEmpty)
    #expect(trace.steps == 0 && trace.zeroGradients == 0 && trace.calls == 0)
    #expect(!trace.fooledOnSearchNoise && !trace.wasFooledOnPath)
  }

  @Test func `a trace survives being written and read`() throws {
    let trace = SearchTrace(
      losses: [1, 0.1 + 0.2, -.leastNonzeroMagnitude], steps: 3, zeroGradients: 1,
      fooledOnSearchNoise: true, wasFooledOnPath: true, calls: 384)
    let text = try JSONEncoder().encode(trace)
    #expect(try JSONDecoder().decode(SearchTrace.self, from: text) == trace)
  }
}
