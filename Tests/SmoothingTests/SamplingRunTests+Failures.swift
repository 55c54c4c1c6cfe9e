// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Noise
import Testing

@testable import Smoothing

/// What goes wrong stays with its example, or stops the run and leaves no thread behind.
extension SamplingRunTests {
  @Test(arguments: Schedule.all)
  func `a bad example fails alone, and all others keep their counts`(schedule: Schedule) throws {
    // The second coordinate tells the classifier how to misbehave; noise moves it by far less than 10.
    let classifier = try ProbeClassifier(
      dimension: 2, concurrency: schedule.concurrency
    ) { x throws(ClassifierError) in
      switch Int((x[1] / 10).rounded()) {
      case 1: throw .failed("a bad day")
      case 2: -1
      case 3: 2
      case 4: nil
      case 5: x[0] > 0.5 ? .max : 0
      default: x[0] > 0 ? 1 : 0
      }
    }
    let good = request(0, [0.2, 0])
    let bad: [(Result<SamplingRequest, SmoothingError>, SmoothingError)] = [
      (.success(request(1, [0])), .classifier(.wrongInputCount(expected: 2, actual: 1))),
      (.success(request(2, [])), .classifier(.wrongInputCount(expected: 2, actual: 0))),
      (
        .success(request(3, [0, .infinity])),
        .noise(.nonFiniteInput(coordinate: 1, value: .infinity))
      ),
      (
        .success(request(4, [0.3, 0])), .noise(.offGrid(coordinate: 0, value: 0.3, levels: 255))
      ),
      (.success(request(5, [0, 0], n0: 0)), .invalidSampleCount(name: "n0", value: 0)),
      (.success(request(6, [0, 0], n: 0)), .invalidSampleCount(name: "n", value: 0)),
      (
        .success(request(7, [0, 0], n: 1_000_000_001)),
        .invalidSampleCount(name: "n", value: 1_000_000_001)
      ),
      (.success(request(1 << 40, [0, 0])), .noise(.exampleOutOfRange(1 << 40))),
      (.success(request(-1, [0, 0])), .noise(.exampleOutOfRange(-1))),
      (.failure(.invalidCounts([-7])), .invalidCounts([-7])),
      (.success(request(8, [0, 10])), .classifier(.failed("a bad day"))),
      (
        .success(request(9, [0, 20])),
        .classifier(.labelOutOfRange(label: -1, classCount: 2, index: 0))
      ),
      (
        .success(request(10, [0, 30])),
        .classifier(.labelOutOfRange(label: 2, classCount: 2, index: 0))
      ),
      (
        .success(request(11, [0, 40])),
        .classifier(.labelOutOfRange(label: -1, classCount: 2, index: 0))
      ),
    ]
    let sampler = try sampler(
      classifier, schedule, noise: try GridGaussian(levels: 255, sigma: 0.25))
    let expected = try Sampler(
      classifier: classifier, noise: sampler.noise, seed: sampler.seed
    ).counts(for: good)
    // A good example before, between and after all the bad ones.
    let requests = bad.flatMap { [.success(good), $0.0] } + [.success(good)]
    let run = SamplingRun(sampler: sampler, count: requests.count) { requests[$0] }
    var delivered: [Result<[ClassCounts], SmoothingError>] = []
    try run.run { index, answer in
      #expect(index == delivered.count)
      delivered.append(answer)
    }
    #expect(delivered.count == requests.count)
    for (index, answer) in delivered.enumerated() {
      #expect(answer == (index % 2 == 0 ? .success(expected) : .failure(bad[index / 2].1)))
    }
    #expect(classifier.probe.alive == 0)
  }

  @Test(arguments: Schedule.all)
  func `an example of which some votes fail fails as a whole`(schedule: Schedule) throws {
    let classifier = try ProbeClassifier(
      dimension: 1, concurrency: schedule.concurrency
    ) { x throws(ClassifierError) in
      // Around 0 this happens once in 31 000 votes, around 1 once in 6.
      if x[0] > 2 { throw .failed("saturated") }
      return x[0] > 0 ? 1 : 0
    }
    let requests = [request(0), request(1, [1.5], n: 200), request(2)]
    let answers = try allCounts(requests, by: sampler(classifier, schedule))
    #expect(answers[1] == .failure(.classifier(.failed("saturated"))))
    #expect(try answers[0].get().map(\.total) == [5, 20])
    #expect(try answers[2].get().map(\.total) == [5, 20])
  }

  @Test func `a NaN pixel fails its example alone`() throws {
    let classifier = try HalfSpaceClassifier(normal: [1], offset: 0)
    let sampler = try sampler(classifier, Schedule(concurrency: .perThread, threads: 2))
    let answers = try allCounts([request(0), request(1, [.nan]), request(2)], by: sampler)
    #expect(throws: SmoothingError.self) { try answers[1].get() }
    #expect(try answers[0].get() == sampler.counts(for: request(0)))
    #expect(try answers[2].get() == sampler.counts(for: request(2)))
  }

  @Test(arguments: Schedule.all)
  func `a worker that cannot be made stops the run, which says why`(schedule: Schedule) throws {
    let classifier = try ProbeClassifier(
      dimension: 1, concurrency: schedule.concurrency,
      make: { _ throws(ClassifierError) in throw .failed("no memory") }, label: { _ in 0 })
    let delivered = Counter()
    #expect(throws: SmoothingError.classifier(.failed("no memory"))) {
      try SamplingRun(
        sampler: try sampler(classifier, schedule), count: 1000, load: { .success(request($0)) }
      ).run { _, _ in delivered.next() }
    }
    #expect(delivered.value == 0 && classifier.probe.alive == 0)
    #expect(throws: SmoothingError.classifier(.failed("no memory"))) {
      try sampler(classifier, schedule).counts(for: request(0))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `one worker of several that cannot be made stops the run too`() throws {
    // The first worker waits in its first vote until the second has failed.
    let failed = DispatchSemaphore(value: 0)
    let classifier = try ProbeClassifier(
      dimension: 1,
      make: { number throws(ClassifierError) in
        guard number == 1 else { return }
        failed.signal()
        throw .failed("no memory")
      },
      label: { _ in
        failed.wait()
        failed.signal()
        return 0
      })
    let sampler = try sampler(
      classifier, Schedule(concurrency: .perThread, threads: 2, batch: 1))
    #expect(throws: SmoothingError.classifier(.failed("no memory"))) {
      try SamplingRun(sampler: sampler, count: 1_000_000) { .success(request($0)) }
        .run { _, _ in }
    }
    #expect(classifier.probe.alive == 0)
  }

  @Test(.timeLimit(.minutes(1)), arguments: Schedule.all)
  func `polling stops a run that would take hours, and no thread is left`(schedule: Schedule)
    throws
  {
    let classifier = try ProbeClassifier(
      dimension: 1, concurrency: schedule.concurrency, label: { _ in 0 })
    let run = SamplingRun(sampler: try sampler(classifier, schedule), count: 1000) {
      .success(request($0, n: 1_000_000_000))
    }
    let delivered = Counter()
    var polls: [Int] = []
    #expect(throws: SmoothingError.cancelled) {
      try run.run(
        poll: { votes in
          polls.append(votes)
          return polls.count < 3
        }, deliver: { _, _ in delivered.next() })
    }
    #expect(polls.count == 3 && polls == polls.sorted())
    #expect(delivered.value == 0 && classifier.probe.alive == 0)
    #expect(classifier.probe.batches.reduce(0, +) < 1_000_000_000)
  }

  @Test(.timeLimit(.minutes(1)), arguments: Schedule.all)
  func `an error in the delivery stops the run, and no thread is left`(schedule: Schedule) throws {
    let classifier = try ProbeClassifier(
      dimension: 1, concurrency: schedule.concurrency, label: { _ in 0 })
    let run = SamplingRun(sampler: try sampler(classifier, schedule), count: 1_000_000_000) {
      .success(request($0))
    }
    var delivered: [Int] = []
    #expect(throws: Enough.self) {
      try run.run { index, _ in
        delivered.append(index)
        if index == 7 { throw Enough() }
      }
    }
    #expect(delivered == Array(0...7))
    #expect(classifier.probe.alive == 0)
  }
}
