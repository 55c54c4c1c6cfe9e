// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing

/// Scores and pulled-back gradients of noisy copies of a point, on one thread.
///
/// A loss over many copies needs all scores before any cotangent is known. So the scores come first, batch by batch, and then the
/// gradients, for which the same noise is written again.
final class GradientSampler {
  private let worker: any GradientWorker
  private let noise: any SmoothingNoise
  private let dimension: Int
  private let classCount: Int
  /// Copies that are evaluated at once.
  private let capacity: Int
  private var inputs: [Float]
  private var outputs: [Float]

  init(
    _ classifier: any DifferentiableClassifier, noise: any SmoothingNoise
  ) throws(AttackError) {
    do { worker = try classifier.makeGradientWorker() } catch { throw .classifier(error) }
    self.noise = noise
    dimension = classifier.inputShape.elementCount
    classCount = classifier.classCount
    capacity = max(16, min(128, 65536 / max(1, dimension) / 16 * 16))
    inputs = [Float](repeating: 0, count: capacity * dimension)
    outputs = inputs
  }

  /// A loss at a point, its gradient and the votes; without noise where there is no block.
  func estimate(
    _ loss: ScoreLoss, label: Int, around point: [Float], at block: SampleBlock?
  ) throws(AttackError) -> GradientEstimate {
    try check(point, label, isNoisy: block != nil)
    let samples = block?.samples ?? 0..<1
    guard !samples.isEmpty else {
      throw .invalidOption(name: "samples", value: 0, requirement: "at least 1")
    }
    var scores: [Float] = []
    try forEachBatch(around: point, at: block, samples) { count throws(AttackError) in
      scores += try score(count)
    }
    let value = loss.value(of: scores, classCount: classCount, label: label)
    let gradient = try pullBack(value.cotangents, around: point, at: block, samples)
    return GradientEstimate(
      loss: value.loss, standardError: value.standardError, gradient: gradient,
      counts: votes(scores), label: label)
  }

  private func check(_ point: [Float], _ label: Int, isNoisy: Bool) throws(AttackError) {
    guard point.count == dimension else {
      throw .classifier(.wrongInputCount(expected: dimension, actual: point.count))
    }
    guard 0..<classCount ~= label else {
      throw .classifier(.labelOutOfRange(label: label, classCount: classCount, index: 0))
    }
    if let place = point.firstIndex(where: { !$0.isFinite }) {
      throw .noise(.nonFiniteInput(coordinate: place, value: point[place]))
    }
    if isNoisy {
      do { try noise.validate(point.span) } catch { throw .noise(error) }
    }
  }

  private func pullBack(
    _ cotangents: [Double], around point: [Float], at block: SampleBlock?, _ samples: Range<Int>
  ) throws(AttackError) -> [Double] {
    var gradient = [Double](repeating: 0, count: dimension)
    // A confident classifier has cotangents too small for a Float; the greatest of them is made 1, which costs nothing.
    let scale = cotangents.reduce(0) { max($0, $1.magnitude) }
    guard scale > 0 else { return gradient }
    var first = 0
    let isOneBatch = samples.count <= capacity
    try forEachBatch(
      around: point, at: block, samples, isWritten: isOneBatch
    ) { count throws(AttackError) in
      let rows = cotangents[(first * classCount)..<((first + count) * classCount)]
      try pullBack(rows.map { Float($0 / scale) }, count: count, of: inputs, into: &outputs)
      for copy in 0..<count {
        for i in 0..<dimension { gradient[i] += Double(outputs[copy * dimension + i]) }
      }
      first += count
    }
    return gradient.map { $0 * scale }
  }

  /// The votes of the copies with these scores.
  private func votes(_ scores: [Float]) -> ClassCounts {
    var counts = ClassCounts(classCount: classCount)
    for first in stride(from: 0, to: scores.count, by: classCount) {
      var best = 0
      for label in 1..<max(1, classCount) where scores[first + label] > scores[first + best] {
        best = label
      }
      counts.add(label: best)
    }
    return counts
  }

  // MARK: - Batches

  /// Writes batch after batch of noisy copies; `isWritten` says that the first one still stands.
  private func forEachBatch(
    around point: [Float], at block: SampleBlock?, _ samples: Range<Int>, isWritten: Bool = false,
    _ body: (_ count: Int) throws(AttackError) -> Void
  ) throws(AttackError) {
    var first = samples.lowerBound
    while first < samples.upperBound {
      let end = min(samples.upperBound, first + capacity)
      if !isWritten { try write(point, at: block, first..<end, into: &inputs) }
      try body(end - first)
      first = end
    }
  }

  private func write(
    _ point: [Float], at block: SampleBlock?, _ samples: Range<Int>, into inputs: inout [Float]
  ) throws(AttackError) {
    guard let block else {
      inputs.replaceSubrange(0..<dimension, with: point)
      return
    }
    var all = inputs.mutableSpan
    do {
      var part = all._mutatingExtracting(0..<(samples.count * dimension))
      try noise.perturb(point.span, at: block.address, samples: samples, into: &part)
    } catch { throw .noise(error) }
  }

  private func score(_ count: Int) throws(AttackError) -> [Float] {
    var scores = [Float](repeating: .nan, count: count * classCount)
    try score(count, of: inputs, into: &scores)
    if let place = scores.firstIndex(where: { !$0.isFinite }) {
      throw .classifier(
        .nonFiniteScore(
          index: place / classCount, label: place % classCount, value: scores[place]))
    }
    return scores
  }

  private func score(
    _ count: Int, of inputs: [Float], into scores: inout [Float]
  ) throws(AttackError) {
    var places = scores.mutableSpan
    do {
      try worker.score(
        inputs.span.extracting(0..<(count * dimension)), count: count, into: &places)
    } catch { throw .classifier(error) }
  }

  private func pullBack(
    _ cotangents: [Float], count: Int, of inputs: [Float], into outputs: inout [Float]
  ) throws(AttackError) {
    var all = outputs.mutableSpan
    do {
      var part = all._mutatingExtracting(0..<(count * dimension))
      try worker.pullBack(
        inputs.span.extracting(0..<(count * dimension)), count: count, cotangents: cotangents.span,
        into: &part)
    } catch { throw .classifier(error) }
  }
}
