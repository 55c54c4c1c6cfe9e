// SPDX-License-Identifier: GPL-3.0-or-later

/// What one worker does between two visits to the queue: some pieces of work, and room for their counts.
///
/// A worker keeps one chunk for all its life. The room is used again and again, so that in the long run nothing is allocated.
struct VoteChunk {
  /// How the votes of one piece stand.
  struct Progress {
    /// How many of the votes were asked for since the piece was last given back.
    var counted = 0
    /// How many are still to be asked for.
    var remaining: Int
    /// Why some of them could not be counted.
    var failure: SmoothingError?
  }

  /// The number of classes K.
  let classCount: Int
  /// The pieces, in order.
  private(set) var pieces: [VoteQueue.Piece] = []
  /// How far each piece is.
  private(set) var progress: [Progress] = []
  /// The votes since the pieces were last given back, shape (pieces, K); at least that many numbers.
  private(set) var votes: [Int] = []
  /// The number of votes of all pieces.
  private(set) var total = 0
  /// The piece that the next vote belongs to.
  private var next = 0

  /// A chunk without pieces.
  init(classCount: Int) { self.classCount = max(1, classCount) }

  /// True if every vote was asked for.
  var isDone: Bool { next == pieces.count }

  /// The number of pieces after which no more should be begun: what a chunk holds must not grow without limit.
  var pieceLimit: Int { max(1, min(64, (1 << 20) / classCount)) }

  /// Forgets everything and keeps the room.
  mutating func removeAll() {
    pieces.removeAll(keepingCapacity: true)
    progress.removeAll(keepingCapacity: true)
    total = 0
    next = 0
  }

  /// Appends a piece, none of whose votes are counted.
  mutating func append(_ piece: VoteQueue.Piece) {
    pieces.append(piece)
    total += piece.samples.count
    progress.append(Progress(remaining: piece.samples.count))
    let missing = pieces.count * classCount - votes.count
    if missing > 0 { votes.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// The next votes, all of one piece and at most `limit`; they count as asked for.
  mutating func take(_ limit: Int) -> (piece: Int, samples: Range<Int>)? {
    guard next < pieces.count else { return nil }
    let piece = next
    let count = min(limit, progress[piece].remaining)
    let first = pieces[piece].samples.upperBound - progress[piece].remaining
    progress[piece].remaining -= count
    progress[piece].counted += count
    if progress[piece].remaining == 0 { next += 1 }
    return (piece, first..<(first + count))
  }

  /// Adds a vote for a label in 0..<K.
  mutating func add(_ label: Int, toPiece piece: Int) { votes[piece * classCount + label] += 1 }

  /// Notes why votes of a piece could not be counted; the first reason stays.
  mutating func fail(_ piece: Int, _ error: SmoothingError) {
    progress[piece].failure = progress[piece].failure ?? error
  }

  /// Forgets the counts, which somebody else has now.
  mutating func clearCounts() {
    for piece in progress.indices where progress[piece].counted > 0 {
      progress[piece].counted = 0
      for place in (piece * classCount)..<((piece + 1) * classCount) { votes[place] = 0 }
    }
  }
}
