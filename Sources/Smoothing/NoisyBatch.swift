// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise

/// Noisy copies of inputs and the classifier's answers to them, in the memory of one thread.
final class NoisyBatch {
  /// The number of inputs that have room.
  let capacity: Int
  /// The noisy inputs, shape (capacity, d).
  private(set) var inputs: [Float]
  /// The answers to the inputs that were classified last.
  private(set) var labels: [Int32]
  /// d.
  let dimension: Int
  private let worker: any LabelWorker
  private let noise: any SmoothingNoise
  private let classCount: Int

  /// Room for `capacity` inputs; makes the classifier's evaluator on this thread.
  init(
    for base: any BaseClassifier, noise: any SmoothingNoise, capacity: Int
  ) throws(SmoothingError) {
    worker = try classifier { () throws(ClassifierError) in try base.makeWorker() }
    self.noise = noise
    self.capacity = capacity
    classCount = base.classCount
    dimension = base.inputShape.elementCount
    inputs = [Float](repeating: 0, count: capacity * dimension)
    labels = [Int32](repeating: -1, count: capacity)
  }

  /// Writes a point with noise into some places of the batch.
  func perturb(
    _ point: [Float], at address: NoiseAddress, samples: Range<Int>, into places: Range<Int>
  ) throws(SmoothingError) {
    try perturb(point, at: address, samples: samples, into: places, of: &inputs)
  }

  /// Asks the classifier about the first `count` inputs.
  func classify(_ count: Int) throws(SmoothingError) {
    try classify(count, of: inputs, into: &labels)
  }

  /// The answer at a place, checked; an error counts its place from `first`.
  func label(at place: Int, countedFrom first: Int = 0) throws(SmoothingError) -> Int {
    let label = Int(labels[place])
    guard 0..<classCount ~= label else {
      throw .classifier(
        .labelOutOfRange(label: label, classCount: classCount, index: place - first))
    }
    return label
  }

  /// Checks the answers in some places.
  func checkLabels(in places: Range<Int>) throws(SmoothingError) {
    for place in places { _ = try label(at: place, countedFrom: places.lowerBound) }
  }

  private func perturb(
    _ point: [Float], at address: NoiseAddress, samples: Range<Int>, into places: Range<Int>,
    of inputs: inout [Float]
  ) throws(SmoothingError) {
    let floats = (places.lowerBound * dimension)..<(places.upperBound * dimension)
    var all = inputs.mutableSpan
    do {
      var part = all._mutatingExtracting(floats)
      try noise.perturb(point.span, at: address, samples: samples, into: &part)
    } catch { throw .noise(error) }
  }

  private func classify(
    _ count: Int, of inputs: [Float], into labels: inout [Int32]
  ) throws(SmoothingError) {
    // A classifier that writes too few labels leaves −1 behind, which is out of range.
    for index in 0..<count { labels[index] = -1 }
    var all = labels.mutableSpan
    do {
      var answers = all._mutatingExtracting(0..<count)
      try worker.classify(
        inputs.span.extracting(0..<(count * dimension)), count: count, into: &answers)
    } catch { throw .classifier(error) }
  }
}
