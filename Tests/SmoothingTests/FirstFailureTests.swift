// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Smoothing

@Suite("First failure") struct FirstFailureTests {
  @Test func `without a failure there is none`() {
    #expect(FirstFailure().error == nil)
  }

  @Test func `the first failure stays`() {
    let failure = FirstFailure()
    for value in 1...5 { failure.record(.invalidSampleCount(name: "n", value: value)) }
    #expect(failure.error == .invalidSampleCount(name: "n", value: 1))
  }

  @Test func `of many threads one is first, and stays so`() {
    let failure = FirstFailure()
    let unseen = Counter()
    DispatchQueue.concurrentPerform(iterations: 64) { value in
      failure.record(.invalidSampleCount(name: "n", value: value))
      // Once recorded, a failure is seen by the thread that recorded it.
      if failure.error == nil { unseen.next() }
    }
    #expect(unseen.value == 0)
    let first = failure.error
    failure.record(.cancelled)
    #expect(first != .cancelled && failure.error == first)
  }
}
