// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Hands out votes to workers and gathers their counts, for many examples at once.
///
/// Votes are handed out in order, and a batch takes up where an example or a stage ends, so that no core ever waits for one
/// example's last batch. Examples are loaded when their first vote is due and forgotten when they are delivered: memory does not
/// grow with their number. A worker takes many batches at a time and counts them without a look at the queue.
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
    /// The votes, shape (stages, K).
    var votes: [Int]
    var remaining: Int
    var failure: SmoothingError?

    /// Adds the votes that were counted of a piece.
    mutating func add(_ piece: Int, of chunk: borrowing VoteChunk) {
      let classCount = chunk.classCount
      let places = chunk.pieces[piece].stage * classCount
      for label in 0..<classCount {
        votes[places + label] += chunk.votes[piece * classCount + label]
      }
      remaining -= chunk.progress[piece].counted
      failure = failure ?? chunk.progress[piece].failure
    }

    /// The counts of each stage, or the reason why there are none.
    func answer(classCount: Int) -> Answer {
      if let failure { return .failure(failure) }
      let starts = stride(from: 0, to: votes.count, by: classCount)
      return .success(starts.map { ClassCounts(counted: votes[$0..<($0 + classCount)]) })
    }
  }

  private struct State {
    var nextIndex = 0
    var current: (index: Int, request: SamplingRequest)?
    var stage = 0
    var sample = 0
    var open: [Int: OpenExample] = [:]
    var answers: [Int: Answer] = [:]
    var votes = 0
  }

  private let count: Int
  private let classCount: Int
  private let workers: Int
  private let stopped = Atomic(false)
  private let load: @Sendable (Int) -> Result<SamplingRequest, SmoothingError>
  private let state = Mutex(State())

  /// A queue over `count` examples.
  ///
  /// - Parameters:
  ///   - count: The number of examples.
  ///   - classCount: The number of classes K.
  ///   - workers: The number of workers, which should end together.
  ///   - load: Gives the checked request of example number 0, 1, …, or the reason why there is none.
  init(
    count: Int, classCount: Int, workers: Int = 1,
    load: @escaping @Sendable (Int) -> Result<SamplingRequest, SmoothingError>
  ) {
    self.count = count
    self.classCount = max(1, classCount)
    self.workers = max(1, workers)
    self.load = load
  }

  /// Fills a chunk with the next votes, in order: as many batches as asked for, all full unless no votes are left.
  ///
  /// It is left empty when no votes are left or the queue was stopped. Fewer batches come if they are the run's last, which
  /// all workers share, or if the chunk has too many pieces.
  ///
  /// - Parameters:
  ///   - chunk: What it held before is forgotten.
  ///   - batch: The number of votes of a batch.
  ///   - batches: The greatest number of batches.
  func fill(_ chunk: inout VoteChunk, batch: Int, batches: Int = 1) {
    chunk.removeAll()
    state.withLock { state in
      var isOpenEnded = true
      // The next example is not loaded before there is room for its votes.
      while isOpenEnded, !isStopped, room(in: chunk, batch, batches, state) > 0,
        let (index, request) = current(&state)
      {
        let room = room(in: chunk, batch, batches, state)
        let stage = request.stages[state.stage]
        let end = min(stage.samples, state.sample + room)
        chunk.append(
          Piece(
            index: index, request: request, stage: state.stage,
            samples: (stage.first + state.sample)..<(stage.first + end)))
        isOpenEnded = end == stage.samples
        advance(&state, to: end, of: request)
      }
    }
  }

  /// Gives back what was counted of a chunk, or the reasons why it could not be.
  ///
  /// - Returns: True if this finished an example.
  func give(_ chunk: inout VoteChunk) -> Bool {
    let finished = state.withLock { state in
      var finished = false
      for piece in chunk.pieces.indices where chunk.progress[piece].counted > 0 {
        finished = give(piece, of: chunk, &state) || finished
      }
      return finished
    }
    chunk.clearCounts()
    return finished
  }

  /// The counts of an example, once, when they are complete.
  func answer(of index: Int) -> Answer? {
    state.withLock { $0.answers.removeValue(forKey: index) }
  }

  /// Hands out no more votes.
  func stop() { stopped.store(true, ordering: .relaxed) }

  /// True if the queue hands out no more votes.
  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// The number of votes counted so far.
  var votes: Int { state.withLock { $0.votes } }

  /// How many of the next votes belong in a chunk, so that it has whole batches: at least one, at most `batches`.
  private func room(
    in chunk: borrowing VoteChunk, _ batch: Int, _ batches: Int, _ state: borrowing State
  ) -> Int {
    let taken = chunk.total
    let more = chunk.pieces.count < chunk.pieceLimit ? share(state) : 0
    let wanted = min(batch * batches, taken + more)
    return max(batch, (wanted + batch - 1) / batch * batch) - taken
  }

  /// What one worker should take of the last example's votes; the examples before it are shared by their number.
  private func share(_ state: borrowing State) -> Int {
    guard workers > 1, state.nextIndex == count, let request = state.current?.request else {
      return 1 << 40
    }
    let rest = request.stages[state.stage...].reduce(0) { $0 + $1.samples } - state.sample
    return rest / (2 * workers)
  }

  /// Goes on to the next vote, after those before `sample` of the current stage.
  private func advance(_ state: inout State, to sample: Int, of request: SamplingRequest) {
    state.sample = sample
    guard sample == request.stages[state.stage].samples else { return }
    state.stage += 1
    state.sample = 0
    if state.stage == request.stages.count { state.current = nil }
  }

  /// Takes back the votes of a piece; true if this finished its example.
  private func give(_ piece: Int, of chunk: borrowing VoteChunk, _ state: inout State) -> Bool {
    let index = chunk.pieces[piece].index
    guard state.open[index] != nil else { return false }
    state.open[index]?.add(piece, of: chunk)
    state.votes += chunk.progress[piece].counted
    guard state.open[index]?.remaining == 0 else { return false }
    state.answers[index] = state.open.removeValue(forKey: index)?.answer(classCount: classCount)
    return true
  }

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
          votes: [Int](repeating: 0, count: request.stages.count * classCount),
          remaining: total, failure: nil)
        state.current = (index, request)
        state.stage = 0
        state.sample = 0
      }
    }
    return state.current
  }
}
