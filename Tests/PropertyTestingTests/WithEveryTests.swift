// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@Suite("With every") struct WithEveryTests {
  struct Refusal: Error {}

  @Test func `all cases are run`() {
    var sum = 0
    withEvery("n", in: 0...10) { n in
      withEvery("k", in: 0...n) { _ in sum += 1 }
    }
    #expect(sum == 66)
  }

  @Test func `a failing case is named once, with the cases around it`() async throws {
    let texts = try await issues {
      withEvery("n", in: 0...4) { n in
        withEvery("k", in: 0...n) { k in
          #expect(n != 3 || k != 2)
        }
      }
    }
    #expect(texts.count == 2)
    #expect(texts.last == "The check fails for n = 3, k = 2")
  }

  @Test func `an asynchronous body and a thrown error are reported too`() async throws {
    let texts = try await issues {
      await #expect(throws: Refusal.self) {
        try await withEvery("k", in: 0...9) { k in
          await Task.yield()
          if k == 5 { throw Refusal() }
        }
      }
    }
    #expect(texts == ["The check fails for k = 5"])
  }

  @Test func `after three failing cases the rest are skipped`() async throws {
    let texts = try await issues {
      withEvery("k", in: 0...9) { #expect($0 < 0) }
    }
    #expect(texts.count == 6)
  }
}
