// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Noise
import Testing

@testable import Smoothing

@Suite("Sampling run") struct SamplingRunTests {
  /// A schedule of the tests below.
  struct Schedule: CustomTestStringConvertible {
    var concurrency: ClassifierConcurrency
    var threads: Int
    var batch: Int?

    var testDescription: String { "\(concurrency), \(threads) threads, batch \(batch ?? 0)" }

    static let all = [
      Schedule(concurrency: .serial, threads: 2, batch: 16),
      Schedule(concurrency: .perThread, threads: 1),
      Schedule(concurrency: .perThread, threads: 2, batch: 1),
      Schedule(concurrency: .perThread, threads: 3, batch: 1000),
      Schedule(concurrency: .pipelined(2), threads: 8, batch: 7),
    ]
  }

  struct Enough: Error {}

  func sampler(
    _ classifier: any BaseClassifier, _ schedule: Schedule, noise: (any SmoothingNoise)? = nil
  ) throws -> Sampler {
    Sampler(
      classifier: classifier, noise: try noise ?? FloatGaussian(sigma: 0.5), seed: 5,
      options: try SamplingOptions(threads: schedule.threads, batch: schedule.batch))
  }

  func request(
    _ example: Int, _ input: [Float] = [0], n0: Int = 5, n: Int = 20
  ) -> SamplingRequest {
    SamplingRequest(
      example: example, input: input,
      stages: [.init(role: .selection, samples: n0), .init(role: .estimation, samples: n)])
  }

  @Test func `a serial classifier is made and called on the caller's thread alone`() throws {
    let classifier = try ProbeClassifier(dimension: 1, concurrency: .serial, label: { _ in 0 })
    let sampler = try sampler(classifier, Schedule(concurrency: .serial, threads: 8, batch: 3))
    _ = try allCounts((0..<20).map { request($0) }, by: sampler)
    #expect(classifier.probe.threads == [ObjectIdentifier(Thread.current)])
    #expect(classifier.probe.made == 1)
  }

  @Test func `other classifiers are called on threads of their own, each with one worker`() throws {
    for threads in [1, 2, 5] {
      let classifier = try ProbeClassifier(dimension: 1, label: { _ in 0 })
      let sampler = try sampler(
        classifier, Schedule(concurrency: .perThread, threads: threads, batch: 3))
      _ = try allCounts((0..<50).map { request($0) }, by: sampler)
      #expect(!classifier.probe.threads.contains(ObjectIdentifier(Thread.current)))
      #expect(classifier.probe.made == threads)
    }
  }

  @Test(arguments: [1, 2, 8])
  func `a classifier pipelined twice has two workers, whatever the threads`(threads: Int) throws {
    let classifier = try ProbeClassifier(
      dimension: 1, concurrency: .pipelined(2), label: { _ in 0 })
    let sampler = try sampler(
      classifier, Schedule(concurrency: .pipelined(2), threads: threads, batch: 3))
    _ = try allCounts((0..<50).map { request($0) }, by: sampler)
    #expect(classifier.probe.made == 2 && classifier.probe.threads.count <= 2)
  }

  @Test(arguments: [1, 2, 7, 16, 100])
  func `no batch is larger than was asked for, and only the last ones are smaller`(batch: Int)
    throws
  {
    for threads in [1, 3] {
      let classifier = try ProbeClassifier(dimension: 1, label: { _ in 0 })
      let sampler = try sampler(
        classifier, Schedule(concurrency: .perThread, threads: threads, batch: batch))
      _ = try allCounts((0..<20).map { request($0) }, by: sampler)
      let batches = classifier.probe.batches
      #expect(batches.reduce(0, +) == 20 * 25)
      #expect(batches.allSatisfy { $0 <= batch } && batches.count { $0 < batch } <= 1)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `counts are delivered in order, even if the first come last`() throws {
    // Votes of example 0, around 100, wait until those of example 5, around 600, are cast.
    let late = DispatchSemaphore(value: 0)
    let classifier = try ProbeClassifier(dimension: 1) { x in
      if (50..<150).contains(x[0]) {
        late.wait()
        late.signal()
      }
      if (550..<650).contains(x[0]) { late.signal() }
      return x[0] > 300 ? 1 : 0
    }
    let sampler = try sampler(
      classifier, Schedule(concurrency: .perThread, threads: 2, batch: 25))
    let requests = (0..<8).map { request($0, [Float(100 * ($0 + 1))]) }
    var order: [Int] = []
    try SamplingRun(sampler: sampler, count: 8) { .success(requests[$0]) }.run { index, answer in
      order.append(index)
      let votes = try answer.get().map(\.votes)
      #expect(votes[1] == (index >= 3 ? [0, 20] : index == 2 ? votes[1] : [20, 0]))
    }
    #expect(order == Array(0..<8))
  }

  @Test(arguments: Schedule.all)
  func `a run can be repeated, also after it was stopped`(schedule: Schedule) throws {
    let classifier = try ProbeClassifier(dimension: 1, concurrency: schedule.concurrency) { x in
      x[0] > 0 ? 1 : 0
    }
    let run = SamplingRun(sampler: try sampler(classifier, schedule), count: 5) {
      .success(request($0))
    }
    var first: [[ClassCounts]] = []
    var second: [[ClassCounts]] = []
    try run.run { first.append(try $1.get()) }
    #expect(throws: Enough.self) { try run.run { _, _ in throw Enough() } }
    try run.run { second.append(try $1.get()) }
    #expect(first.count == 5 && first == second)
  }

  @Test(arguments: Schedule.all) func `a run without examples ends`(schedule: Schedule) throws {
    let classifier = try ProbeClassifier(
      dimension: 1, concurrency: schedule.concurrency, label: { _ in 0 })
    let run = SamplingRun(sampler: try sampler(classifier, schedule), count: 0) {
      .success(request($0))
    }
    try run.run { _, _ in Issue.record("nothing to deliver") }
    #expect(classifier.probe.alive == 0)
  }
}
