// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise

/// Draws noise, asks the classifier and counts the answers, on one thread.
final class VoteWorker {
  private let worker: any LabelWorker
  private let noise: any SmoothingNoise
  private let seed: UInt64
  private let classCount: Int
  private let dimension: Int
  private var inputs: [Float]
  private var labels: [Int32]

  /// A worker with room for batches of `batch` inputs; makes the classifier's evaluator on this thread.
  init(
    for base: any BaseClassifier, noise: any SmoothingNoise, seed: UInt64, batch: Int
  ) throws(SmoothingError) {
    worker = try classifier { () throws(ClassifierError) in try base.makeWorker() }
    self.noise = noise
    self.seed = seed
    classCount = base.classCount
    dimension = base.inputShape.elementCount
    inputs = [Float](repeating: 0, count: batch * dimension)
    labels = [Int32](repeating: -1, count: batch)
  }

  /// Counts the votes of some pieces in one batch.
  ///
  /// If the batch fails, each piece is tried by itself, so that an error is charged to its own example.
  func count(_ pieces: [VoteQueue.Piece]) -> [Result<ClassCounts, SmoothingError>] {
    // A classifier is never asked about an empty batch.
    if pieces.isEmpty { return [] }
    do throws(SmoothingError) {
      return try countTogether(pieces).map { .success($0) }
    } catch {
      if pieces.count == 1 { return [.failure(error)] }
      return pieces.flatMap { count([$0]) }
    }
  }

  private func countTogether(
    _ pieces: [VoteQueue.Piece]
  ) throws(SmoothingError) -> [ClassCounts] {
    let total = pieces.reduce(0) { $0 + $1.samples.count }
    var end = 0
    for piece in pieces {
      let start = end
      end += piece.samples.count
      try perturb(piece, into: start..<end, of: &inputs)
    }
    try classify(total, of: inputs, into: &labels)
    var start = 0
    var answer: [ClassCounts] = []
    for piece in pieces {
      let places = start..<(start + piece.samples.count)
      answer.append(try votes(in: places))
      start = places.upperBound
    }
    return answer
  }

  private func perturb(
    _ piece: VoteQueue.Piece, into places: Range<Int>, of inputs: inout [Float]
  ) throws(SmoothingError) {
    let address = NoiseAddress(
      seed: seed, example: piece.request.example,
      role: piece.request.stages[piece.stage].role)
    let floats = (places.lowerBound * dimension)..<(places.upperBound * dimension)
    var all = inputs.mutableSpan
    do {
      var part = all._mutatingExtracting(floats)
      try noise.perturb(
        piece.request.input.span, at: address, samples: piece.samples, into: &part)
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

  private func votes(in places: Range<Int>) throws(SmoothingError) -> ClassCounts {
    var counts = ClassCounts(classCount: classCount)
    for index in places {
      let label = Int(labels[index])
      guard 0..<classCount ~= label else {
        throw .classifier(
          .labelOutOfRange(
            label: label, classCount: classCount, index: index - places.lowerBound))
      }
      counts.add(label: label)
    }
    return counts
  }
}
