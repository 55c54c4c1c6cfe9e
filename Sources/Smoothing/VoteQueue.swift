// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Hands out votes to workers and gathers their counts, for many examples at once.
///
/// Votes are handed out in order, and a batch takes up where an example or a stage ends, so that no core ever waits for one
/// example's last batch. Examples are loaded when their first vote is due and forgotten when they are delivered: memory does not
/// grow with their number.
final class VoteQueue: Sendable {
  /// Consecutive votes of one stage of one example.
  struct Piece: Sendable {
    let index: Int
    let request: SamplingRequest
    let stage: Int
    let samples: Range<Int>
  }

  typealias Answer = Result<[ClassCounts], SmoothingError>

  /// An example whose votes are being counted.
  private struct OpenExample {
    var counts: [ClassCounts]
    var remaining: Int
    var failure: SmoothingError?
  }

  private struct State {
    var nextIndex = 0
    var current: (index: Int, request: SamplingRequest)?
    var stage = 0
    var sample = 0
    var open: [Int: OpenExample] = [:]
    var answers: [Int: Answer] = [:]
    var votes = 0
    var isStopped = false
  }

  private let count: Int
  private let classCount: Int
  private let load: @Sendable (Int) -> Result<SamplingRequest, SmoothingError>
  private let state = Mutex(State())

  /// A queue over `count` examples.
  ///
  /// - Parameters:
  ///   - count: The number of examples.
  ///   - classCount: The number of classes K.
  ///   - load: Gives the checked request of example number 0, 1, …, or the reason why there is none.
  init(
    count: Int, classCount: Int,
    load: @escaping @Sendable (Int) -> Result<SamplingRequest, SmoothingError>
  ) {
    self.count = count
    self.classCount = classCount
    self.load = load
  }

  /// The next votes, at most `batch`, in order; empty when none are left or the queue was stopped.
  func take(_ batch: Int) -> [Piece] {
    state.withLock { state in
      var pieces: [Piece] = []
      var room = batch
      while room > 0, !state.isStopped, let (index, request) = current(&state) {
        let stage = request.stages[state.stage]
        let end = min(stage.samples, state.sample + room)
        pieces.append(
          Piece(
            index: index, request: request, stage: state.stage,
            samples: (stage.first + state.sample)..<(stage.first + end)))
        room -= end - state.sample
        state.sample = end
        if end == stage.samples {
          state.stage += 1
          state.sample = 0
          if state.stage == request.stages.count { state.current = nil }
        }
      }
      return pieces
    }
  }

  /// Gives the votes of a piece back, counted, or the reason why they could not be.
  ///
  /// - Returns: True if this finished the example.
  func give(_ result: Result<ClassCounts, SmoothingError>, for piece: Piece) -> Bool {
    state.withLock { state in
      guard var example = state.open[piece.index] else { return false }
      switch result {
      case .success(let counts): example.counts[piece.stage].add(counts)
      case .failure(let error): example.failure = example.failure ?? error
      }
      example.remaining -= piece.samples.count
      state.votes += piece.samples.count
      guard example.remaining == 0 else {
        state.open[piece.index] = example
        return false
      }
      state.open[piece.index] = nil
      state.answers[piece.index] =
        example.failure.map(Answer.failure) ?? .success(example.counts)
      return true
    }
  }

  /// The counts of an example, once, when they are complete.
  func answer(of index: Int) -> Answer? {
    state.withLock { $0.answers.removeValue(forKey: index) }
  }

  /// Hands out no more votes.
  func stop() { state.withLock { $0.isStopped = true } }

  /// The number of votes counted so far.
  var votes: Int { state.withLock { $0.votes } }

  /// The example whose votes are next, opened if need be.
  private func current(_ state: inout State) -> (index: Int, request: SamplingRequest)? {
    while state.current == nil, state.nextIndex < count {
      let index = state.nextIndex
      state.nextIndex += 1
      switch load(index) {
      case .failure(let error): state.answers[index] = .failure(error)
      case .success(let request) where request.stages.isEmpty: state.answers[index] = .success([])
      case .success(let request):
        let total = request.stages.reduce(0) { $0 + $1.samples }
        state.open[index] = OpenExample(
          counts: request.stages.map { _ in ClassCounts(classCount: classCount) },
          remaining: total, failure: nil)
        state.current = (index, request)
        state.stage = 0
        state.sample = 0
      }
    }
    return state.current
  }
}
