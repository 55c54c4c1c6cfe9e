// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Writes frames to a plug-in on a thread of its own, so that whoever asks can read at the same time.
final class Outbox: Sendable {
  private struct State {
    var frames: [[UInt8]] = []
    var isClosed = false
  }

  private let state = Guarded(State())
  private let news = DispatchSemaphore(value: 0)

  /// Writes on a thread of its own; the pipe is closed after the last frame.
  init(writing pipe: PipeEnd) {
    let thread = Thread { [self] in
      PipeEnd.refuseBrokenPipeSignal()
      while let frames = next() {
        // When nobody reads any more, the reader of the answers learns it, too.
        guard frames.allSatisfy(pipe.write) else { break }
      }
      close()
      state.withLock { $0.frames = [] }
    }
    thread.start()
  }

  /// Sends a frame after those before it, unless the outbox is closed.
  func send(_ header: [UInt8], _ payload: [UInt8]) {
    state.withLock { state in
      if !state.isClosed { state.frames += payload.isEmpty ? [header] : [header, payload] }
    }
    news.signal()
  }

  /// Takes no more frames; what was sent is still written.
  func close() {
    state.withLock { $0.isClosed = true }
    news.signal()
  }

  /// The frames to be written next, nil after the last one.
  private func next() -> [[UInt8]]? {
    while true {
      let (frames, isClosed) = state.withLock { state in
        defer { state.frames = [] }
        return (state.frames, state.isClosed)
      }
      if !frames.isEmpty { return frames }
      if isClosed { return nil }
      news.wait()
    }
  }
}
