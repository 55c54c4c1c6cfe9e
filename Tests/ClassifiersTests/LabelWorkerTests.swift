// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Synchronization
import Testing

/// What is asked of the workers of a classifier.
@Suite("LabelWorker")
struct LabelWorkerTests {
  @Test func `a worker with a memory is caught`() throws {
    let mutant = BatchClassifier(inputShape: try InputShape(features: 2), classCount: 2) {
      var calls: Int32 = 0
      return { rows in
        calls += 1
        return rows.map { _ in calls % 2 }
      }
    }
    let broken = try ClassifierLaws(mutant).broken()
    #expect(broken.contains(.determinism) && !broken.contains(.workers))
  }

  @Test func `workers that differ are caught, on one thread and on several`() throws {
    let shape = try InputShape(features: 2)
    let counter = WorkerCounter()
    let mutant = BatchClassifier(inputShape: shape, classCount: 100) {
      let number = Int32(counter.next())
      return { rows in rows.map { _ in number } }
    }
    let broken = try ClassifierLaws(mutant).broken()
    #expect(broken.contains(.workers) && broken.contains(.threads))
  }

  @Test func `labels out of range and labels that were not written are caught`() throws {
    #expect(try ClassifierLaws(try threshold { _, _ in 2 }).broken() == [.range])
    #expect(try ClassifierLaws(try threshold { _, _ in -1 }).broken() == [.range])
    #expect(try ClassifierLaws(try threshold { _, _ in nil }).broken() == [.range])
  }
}
