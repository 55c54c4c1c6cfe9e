// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Benchmark options` {
  func message(_ change: (inout BenchmarkOptions) -> Void) throws -> String? {
    var options = BenchmarkOptions(networks: [try BenchmarkNetwork("digits")])
    change(&options)
    do {
      try options.validate()
      return nil
    } catch { return "\(error)" }
  }

  @Test func `the standard options are valid`() throws {
    #expect(try message { _ in } == nil)
  }

  @Test func `numbers out of range are refused by their value`() throws {
    for seconds in [0, -1, .nan, .infinity, 1e9] as [Double] {
      #expect(try message { $0.seconds = seconds }?.contains("\(seconds)") == true)
    }
    for number in [0, -1, .max] {
      #expect(try message { $0.rounds = number }?.contains("\(number)") == true)
      #expect(try message { $0.threads = [1, number] }?.contains("\(number)") == true)
    }
  }

  @Test func `two networks of one name are refused`() throws {
    #expect(try message { $0.networks += $0.networks }?.contains("digits") == true)
  }
}
