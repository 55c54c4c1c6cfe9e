// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Synchronization
import Testing

@testable import Classifiers

/// What the theory asks of a base classifier: that it is a function of one input.
enum ClassifierLaw: String, Hashable, CaseIterable {
  case range = "every input is answered with a label in 0..<classCount"
  case determinism = "the same batch is answered in the same way again"
  case workers = "another worker gives the same labels"
  case split = "the labels do not depend on how the inputs are cut into batches"
  case permutation = "the labels move with the inputs when these are reordered"
  case copies = "copies of one input in one batch get one label"
  case threads = "several threads at once get the labels that one gets alone"
}

/// Records an issue for each law that the classifier breaks.
///
/// - Parameters:
///   - classifier: Any base classifier; the laws that its concurrency does not promise are left out.
///   - inputs: Inputs that reach several classes; by default 100 from [−1, 2]ᵈ.
///   - sourceLocation: The place to which the issues point.
/// - Throws: What the classifier throws.
func checkClassifierLaws(
  _ classifier: any BaseClassifier, inputs: [[Float]]? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let laws = ClassifierLaws(classifier, inputs: inputs)
  for law in try laws.broken() {
    Issue.record("broken law: \(law.rawValue)", sourceLocation: sourceLocation)
  }
}

/// The laws of ``ClassifierLaw``, checked for one classifier on given inputs.
struct ClassifierLaws {
  let classifier: any BaseClassifier
  let inputs: [[Float]]

  init(_ classifier: any BaseClassifier, inputs: [[Float]]? = nil) {
    self.classifier = classifier
    self.inputs = inputs ?? somePoints(100, dimension: classifier.inputShape.elementCount)
  }

  /// The laws that are broken, in the order of their declaration.
  func broken() throws -> [ClassifierLaw] {
    let worker = try classifier.makeWorker()
    let labels = try worker.labels(of: inputs)
    return try ClassifierLaw.allCases.filter { law in
      try !holds(law, worker, labels)
    }
  }

  private func holds(
    _ law: ClassifierLaw, _ worker: any LabelWorker, _ labels: [Int32]
  ) throws -> Bool {
    switch law {
    case .range: labels.allSatisfy { 0..<classifier.classCount ~= Int($0) }
    case .determinism: try worker.labels(of: inputs) == labels
    case .workers: try classifier.makeWorker().labels(of: inputs) == labels
    case .split: try [1, 3, 7, 16, 99].allSatisfy { try inBatches(of: $0, worker) == labels }
    case .permutation: try isEquivariant(worker, labels)
    case .copies:
      try inputs.prefix(3).allSatisfy {
        Set(try worker.labels(of: [[Float]](repeating: $0, count: 17))).count == 1
      }
    case .threads: try onThreads() { $0 == labels }
    }
  }

  private func inBatches(of size: Int, _ worker: any LabelWorker) throws -> [Int32] {
    try stride(from: 0, to: inputs.count, by: size).flatMap { start in
      try worker.labels(of: Array(inputs[start..<min(start + size, inputs.count)]))
    }
  }

  /// The inputs in an order that moves each one: reversed, and in strides of 7 around the circle.
  private func isEquivariant(_ worker: any LabelWorker, _ labels: [Int32]) throws -> Bool {
    let count = inputs.count
    let step = [7, 11, 13].first { count % $0 != 0 } ?? 1
    let orders = [Array((0..<count).reversed()), (0..<count).map { ($0 * step + 1) % count }]
    return try orders.allSatisfy { order in
      try worker.labels(of: order.map { inputs[$0] }) == order.map { labels[$0] }
    }
  }

  /// Asks three workers on three threads at once, if the classifier allows it.
  private func onThreads(_ isRight: @escaping @Sendable ([Int32]) -> Bool) throws -> Bool {
    let threads = classifier.concurrency.workerCount(threads: 3)
    guard classifier.concurrency != .serial else { return true }
    let outcomes = Mutex<[Result<Bool, any Error>]>([])
    let group = DispatchGroup()
    for _ in 0..<threads {
      group.enter()
      Thread { [classifier, inputs] in
        let outcome = Result { isRight(try classifier.makeWorker().labels(of: inputs)) }
        outcomes.withLock { $0.append(outcome) }
        group.leave()
      }.start()
    }
    group.wait()
    return try outcomes.withLock { try $0.allSatisfy { try $0.get() } }
  }
}

extension LabelWorker {
  /// The labels of some inputs, given as one batch; −1 where none was written.
  func labels(of inputs: [[Float]]) throws(ClassifierError) -> [Int32] {
    let values = inputs.flatMap { $0 }
    var labels = [Int32](repeating: -1, count: inputs.count)
    var places = labels.mutableSpan
    try classify(values.span, count: inputs.count, into: &places)
    return labels
  }
}

extension ScoreWorker {
  /// The scores of some inputs, given as one batch, one row for each.
  func scores(of inputs: [[Float]]) throws(ClassifierError) -> [[Float]] {
    let values = inputs.flatMap { $0 }
    var scores = [Float](repeating: .nan, count: inputs.count * classCount)
    var places = scores.mutableSpan
    try score(values.span, count: inputs.count, into: &places)
    return inputs.indices.map { Array(scores[($0 * classCount)..<(($0 + 1) * classCount)]) }
  }
}

extension GradientWorker {
  /// The vector–Jacobian product of one input.
  func gradient(of input: [Float], cotangents: [Float]) throws(ClassifierError) -> [Float] {
    var gradient = [Float](repeating: .nan, count: input.count)
    var places = gradient.mutableSpan
    try pullBack(input.span, count: 1, cotangents: cotangents.span, into: &places)
    return gradient
  }
}

/// Points of [−1, 2]ᵈ, the same in every run.
func somePoints(_ count: Int, dimension: Int, seed: UInt64 = 1) -> [[Float]] {
  var random = SplitMix64(seed: seed)
  return (0..<count).map { _ in
    (0..<dimension).map { _ in Float(3 * random.unit() - 1) }
  }
}
