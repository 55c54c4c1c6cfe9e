// SPDX-License-Identifier: GPL-3.0-or-later

/// How a classifier may be called.
public enum ClassifierConcurrency: Sendable, Hashable {
  /// One worker, called on the thread that started the work: an interpreter, a closure with state.
  case serial
  /// One worker on each of any number of threads: Swift code, the network engine.
  case perThread
  /// At most this many workers at once, because the work is done elsewhere (another process); ≥ 1.
  case pipelined(Int)

  /// The number of workers to use when the user asks for `threads` threads; at least 1.
  public func workerCount(threads: Int) -> Int {
    switch self {
    case .serial: 1
    case .perThread: max(1, threads)
    case .pipelined(let depth): max(1, depth)
    }
  }

  /// What two classifiers that are called one after the other allow.
  func intersection(_ other: Self) -> Self {
    switch (self, other) {
    case (.serial, _), (_, .serial): .serial
    case (.pipelined(let first), .pipelined(let second)): .pipelined(min(first, second))
    case (.pipelined, .perThread): self
    case (.perThread, _): other
    }
  }
}
