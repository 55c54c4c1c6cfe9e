// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise

/// Draws noise, asks the classifier and counts the answers, on one thread.
///
/// The loop over the batches of a chunk takes no lock and allocates nothing: noisy inputs, answers and counts stay in memory
/// that belongs to the worker.
final class VoteWorker {
  /// Some places of a batch, whose votes belong to one piece of the chunk.
  private struct Segment {
    let piece: Int
    let samples: Range<Int>
    let places: Range<Int>
  }

  private let batch: NoisyBatch
  private let seed: UInt64
  private var segments: [Segment] = []

  /// A worker with room for batches of `batch` inputs; makes the classifier's evaluator on this thread.
  init(
    for base: any BaseClassifier, noise: any SmoothingNoise, seed: UInt64, batch: Int
  ) throws(SmoothingError) {
    self.batch = try NoisyBatch(for: base, noise: noise, capacity: batch)
    self.seed = seed
  }

  /// Counts the votes of a chunk, batch by batch, until none are left or `goesOn`, asked after each batch, says no.
  ///
  /// If a batch fails, the votes of each piece in it are tried by themselves, so that an error is charged to its own example.
  ///
  /// - Returns: The number of batches.
  func count(_ chunk: inout VoteChunk, while goesOn: () -> Bool = { true }) -> Int {
    var batches = 0
    // A classifier is never asked about an empty batch.
    while !chunk.isDone {
      compose(from: &chunk)
      do throws(SmoothingError) {
        try count(segments.indices, into: &chunk)
      } catch {
        retry(after: error, &chunk)
      }
      batches += 1
      guard goesOn() else { break }
    }
    return batches
  }

  /// Fills the batch with the chunk's next votes.
  private func compose(from chunk: inout VoteChunk) {
    segments.removeAll(keepingCapacity: true)
    var end = 0
    while end < batch.capacity, let (piece, samples) = chunk.take(batch.capacity - end) {
      segments.append(
        Segment(piece: piece, samples: samples, places: end..<(end + samples.count)))
      end += samples.count
    }
  }

  /// Asks about some segments together; counts all of them, or none if there is an error.
  private func count(_ range: Range<Int>, into chunk: inout VoteChunk) throws(SmoothingError) {
    // The places of a segment that is asked for alone begin at 0.
    let shift = segments[range.lowerBound].places.lowerBound
    for segment in segments[range] {
      let request = chunk.pieces[segment.piece].request
      let role = request.stages[chunk.pieces[segment.piece].stage].role
      let start = segment.places.lowerBound - shift
      try batch.perturb(
        request.input, at: NoiseAddress(seed: seed, example: request.example, role: role),
        samples: segment.samples, into: start..<(start + segment.samples.count))
    }
    let count = segments[range.upperBound - 1].places.upperBound - shift
    try batch.classify(count)
    try batch.checkLabels(in: 0..<count)
    for segment in segments[range] {
      for place in segment.places {
        chunk.add(Int(batch.labels[place - shift]), toPiece: segment.piece)
      }
    }
  }

  private func retry(after error: SmoothingError, _ chunk: inout VoteChunk) {
    if segments.count == 1 { return chunk.fail(segments[0].piece, error) }
    for index in segments.indices {
      do throws(SmoothingError) {
        try count(index..<(index + 1), into: &chunk)
      } catch {
        chunk.fail(segments[index].piece, error)
      }
    }
  }
}
