// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PlugIns

@Suite("PlugInOptions") struct PlugInOptionsTests {
  @Test func `the defaults are the standard`() throws {
    #expect(try PlugInOptions() == .standard)
  }

  @Test(arguments: [0, -1, Double.nan, .infinity, 1e8])
  func `a time must be positive and finite`(seconds: Double) {
    #expect(throws: PlugInError.self) { try PlugInOptions(helloTimeout: seconds) }
    #expect(throws: PlugInError.self) { try PlugInOptions(replyTimeout: seconds) }
  }

  @Test func `numbers stay in their domains`() {
    for number in [Int.min, -1, 0, 65, .max] {
      #expect(throws: PlugInError.self) { try PlugInOptions(requestsInFlight: number) }
    }
    for number in [Int.min, -1, 1001, .max] {
      #expect(throws: PlugInError.self) { try PlugInOptions(restartLimit: number) }
    }
  }
}
