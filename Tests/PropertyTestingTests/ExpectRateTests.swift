// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PropertyTesting

@Suite("Expected rate") struct ExpectRateTests {
  @Test func `counts up to the threshold are accepted`() {
    // For 3104 trials at rate 0.05 the test of size 10⁻⁹ rejects from 234 failures on.
    expectRate(of: 233, in: 3104, atMost: 0.05)
    expectRate(of: 0, in: 3104, atMost: 0.05)
    expectRate(of: 3104, in: 3104, atLeast: 0.05)
  }

  @Test func `counts beyond the threshold are rejected, and the message names the tail`()
    async throws
  {
    let texts = try await issues {
      expectRate(of: 234, in: 3104, atMost: 0.05, "intervals")
      expectRate(of: 10, in: 3104, atLeast: 0.05)
    }
    #expect(texts.count == 2)
    #expect(texts.first?.hasPrefix("intervals: 234 failures in 3104 trials") == true)
  }

  @Test(arguments: [(1, 0), (-1, 5), (6, 5)])
  func `counts outside their domain fail`(failures: Int, trials: Int) async throws {
    let texts = try await issues {
      expectRate(of: failures, in: trials, atMost: 0.5)
      expectRate(of: failures, in: trials, atLeast: 0.5)
    }
    #expect(texts.count == 2)
  }

  @Test func `a rate that is NaN fails`() async throws {
    #expect(try await issues { expectRate(of: 1, in: 2, atMost: .nan) }.count == 1)
  }

  @Test func `a caught variant passes, an uncaught one and a weak plan fail`() async throws {
    expectCaught(500, in: 5000, atMost: 0.05, mutantRate: 0.1)
    let texts = try await issues {
      expectCaught(250, in: 5000, atMost: 0.05, mutantRate: 0.1)
      expectCaught(100, in: 1000, atMost: 0.05, mutantRate: 0.1)
    }
    #expect(texts.count == 2)
    #expect(texts.first?.hasPrefix("the wrong variant was not caught") == true)
    #expect(texts.last?.hasSuffix("use more trials") == true)
  }
}
