// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise

/// Draws noise, asks the classifier and counts the answers, on one thread.
final class VoteWorker {
  private let batch: NoisyBatch
  private let seed: UInt64

  /// A worker with room for batches of `batch` inputs; makes the classifier's evaluator on this thread.
  init(
    for base: any BaseClassifier, noise: any SmoothingNoise, seed: UInt64, batch: Int
  ) throws(SmoothingError) {
    self.batch = try NoisyBatch(for: base, noise: noise, capacity: batch)
    self.seed = seed
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
    var end = 0
    for piece in pieces {
      let start = end
      end += piece.samples.count
      let address = NoiseAddress(
        seed: seed, example: piece.request.example,
        role: piece.request.stages[piece.stage].role)
      try batch.perturb(
        piece.request.input, at: address, samples: piece.samples, into: start..<end)
    }
    try batch.classify(end)
    var start = 0
    var answer: [ClassCounts] = []
    for piece in pieces {
      let places = start..<(start + piece.samples.count)
      answer.append(try batch.votes(in: places))
      start = places.upperBound
    }
    return answer
  }
}
