// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Synchronization

/// A classifier from a closure that reports how it was used.
struct ProbeClassifier: BaseClassifier {
  let inputShape: InputShape
  var classCount = 2
  var concurrency = ClassifierConcurrency.perThread
  let probe = Probe()
  /// Called with the number of the worker, 0, 1, …, before it is made.
  var make: @Sendable (Int) throws(ClassifierError) -> Void = { _ in }
  /// The label of one input, or nil to write nothing.
  let label: @Sendable ([Float]) throws(ClassifierError) -> Int32?

  init(
    dimension: Int, classCount: Int = 2, concurrency: ClassifierConcurrency = .perThread,
    make: @escaping @Sendable (Int) throws(ClassifierError) -> Void = { _ in },
    label: @escaping @Sendable ([Float]) throws(ClassifierError) -> Int32?
  ) throws(ClassifierError) {
    inputShape = try InputShape(features: dimension)
    self.classCount = classCount
    self.concurrency = concurrency
    self.make = make
    self.label = label
  }

  func makeWorker() throws(ClassifierError) -> any LabelWorker {
    try make(probe.willMake())
    return Worker(dimension: inputShape.elementCount, probe: probe, label: label)
  }

  private final class Worker: LabelWorker {
    let dimension: Int
    let probe: Probe
    let label: ([Float]) throws(ClassifierError) -> Int32?

    init(
      dimension: Int, probe: Probe, label: @escaping ([Float]) throws(ClassifierError) -> Int32?
    ) {
      self.dimension = dimension
      self.probe = probe
      self.label = label
      probe.didMake()
    }

    deinit { probe.didEnd() }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      probe.didClassify(count)
      for row in 0..<count {
        let input = (0..<dimension).map { inputs[row * dimension + $0] }
        if let answer = try label(input) { labels[row] = answer }
      }
    }
  }
}

/// What a ``ProbeClassifier`` saw.
final class Probe: Sendable {
  private struct State {
    var asked = 0
    var made = 0
    var alive = 0
    var threads: Set<ObjectIdentifier> = []
    var batches: [Int] = []
  }

  private let state = Mutex(State())

  /// The number of workers that were made.
  var made: Int { state.withLock { $0.made } }
  /// The number of workers that exist.
  var alive: Int { state.withLock { $0.alive } }
  /// The threads that made workers or used them.
  var threads: Set<ObjectIdentifier> { state.withLock { $0.threads } }
  /// The sizes of all batches.
  var batches: [Int] { state.withLock { $0.batches } }

  func willMake() -> Int {
    state.withLock { state in
      state.asked += 1
      state.threads.insert(ObjectIdentifier(Thread.current))
      return state.asked - 1
    }
  }

  func didMake() {
    state.withLock { state in
      state.made += 1
      state.alive += 1
    }
  }

  func didEnd() { state.withLock { $0.alive -= 1 } }

  func didClassify(_ count: Int) {
    state.withLock { state in
      state.threads.insert(ObjectIdentifier(Thread.current))
      state.batches.append(count)
    }
  }
}
