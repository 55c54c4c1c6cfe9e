// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@Suite("Classifier concurrency") struct ClassifierConcurrencyTests {
  private static let edges = [Int.min, -1, 0, 1, 2, 7, 1024]

  @Test(arguments: edges) func `a serial classifier has one worker`(threads: Int) {
    #expect(ClassifierConcurrency.serial.workerCount(threads: threads) == 1)
  }

  @Test(arguments: edges) func `a classifier per thread has as many workers as threads`(
    threads: Int
  ) {
    #expect(ClassifierConcurrency.perThread.workerCount(threads: threads) == max(1, threads))
  }

  @Test(arguments: edges) func `a pipelined classifier has its depth, whatever the threads`(
    threads: Int
  ) {
    #expect(ClassifierConcurrency.pipelined(3).workerCount(threads: threads) == 3)
  }

  @Test func `there is always a worker`() async throws {
    try await propertyCheck(input: Gen.int(in: .min ... .max), Gen.int(in: -3...64)) { depth, t in
      for kind in [ClassifierConcurrency.serial, .perThread, .pipelined(depth)] {
        #expect(kind.workerCount(threads: t) >= 1)
      }
    }
  }
}
