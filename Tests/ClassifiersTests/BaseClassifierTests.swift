import Classifiers
import PropertyTesting
import Synchronization
import Testing

@Suite("Base classifier") struct BaseClassifierTests {
  /// A right classifier: the sign of the first coordinate.
  private func threshold(_ label: @escaping @Sendable ([[Float]], Int) -> Int32?) throws
    -> BatchClassifier
  {
    BatchClassifier(inputShape: try InputShape(features: 2), classCount: 2) {
      { rows in rows.indices.map { label(rows, $0) } }
    }
  }

  @Test func `a function of its input keeps every law`() throws {
    try checkClassifierLaws(try threshold { rows, i in rows[i][0] > 0.5 ? 1 : 0 })
  }

  @Test func `every classifier of this module keeps every law`() throws {
    let shape = try InputShape(channels: 1, height: 2, width: 2)
    try checkClassifierLaws(try HalfSpaceClassifier(normal: [1, -2, 0.5], offset: 0.1))
    try checkClassifierLaws(
      try LinearClassifier(
        inputShape: shape, weights: somePoints(1, dimension: 20)[0].map(Double.init),
        offsets: [0, 0.1, -0.1, 0.2, 0]))
    try checkClassifierLaws(
      try ClosureClassifier(inputShape: shape, classCount: 3) { x in
        x[0] + x[3] > 1 ? 2 : x[1] > x[2] ? 1 : 0
      })
    try checkClassifierLaws(try QuadraticClassifier())
  }

  @Test func `normalizing by the batch is caught`() throws {
    // The classic defect: batch normalization left in training mode.
    let mutant = try threshold { rows, i in
      rows[i][0] > rows.reduce(0) { $0 + $1[0] } / Float(rows.count) ? 1 : 0
    }
    #expect(try ClassifierLaws(mutant).broken().contains(.split))
  }

  @Test func `a label that depends on the place in the batch is caught`() throws {
    let mutant = try threshold { _, i in Int32(i % 2) }
    let broken = try ClassifierLaws(mutant).broken()
    #expect(broken.contains(.split) && broken.contains(.permutation) && broken.contains(.copies))
  }

  @Test func `a label that depends on a neighbour in the batch is caught`() throws {
    let mutant = try threshold { rows, i in rows[i][0] > rows[max(0, i - 1)][1] ? 1 : 0 }
    #expect(try ClassifierLaws(mutant).broken().contains(.permutation))
  }

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

  @Test func `labels do not depend on the batch, whatever the inputs and the cut`() async throws {
    let classifier = try LinearClassifier(
      inputShape: InputShape(features: 3), weights: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      offsets: [0, 0, 0])
    let coordinate = Gen.float(in: -1e6...1e6)
    try await propertyCheck(
      input: coordinate.array(of: 3).array(of: 1...12), Gen.int(in: 1...12)
    ) { inputs, size in
      let worker = try classifier.makeWorker()
      let alone = try inputs.flatMap { try worker.labels(of: [$0]) }
      #expect(try worker.labels(of: inputs) == alone)
      let cut = min(size, inputs.count - 1)
      let parts = [Array(inputs[..<cut]), Array(inputs[cut...])].filter { !$0.isEmpty }
      #expect(try parts.flatMap { try worker.labels(of: $0) } == alone)
    }
  }

  @Test func `without a word of its own a classifier may run on every thread`() throws {
    #expect(try HalfSpaceClassifier(normal: [1], offset: 0).concurrency == .perThread)
  }
}

/// Numbers the workers that are made.
private final class WorkerCounter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count - 1
    }
  }
}
