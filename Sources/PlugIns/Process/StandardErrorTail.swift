// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Reads a plug-in's standard error, so that the plug-in never waits for it, and keeps its end for error messages.
final class StandardErrorTail: Sendable {
  /// The number of bytes that are kept.
  private static let capacity = 8192

  private let tail = Guarded<[UInt8]>([])
  private let ended = Promise<Bool>()

  /// Reads on a thread of its own until the last writer is gone.
  ///
  /// - Parameters:
  ///   - pipe: What to read.
  ///   - prefix: What each line is passed on to our standard error with; nil to pass on nothing.
  init(reading pipe: PipeEnd, prefix: String?) {
    let thread = Thread { [self] in
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      var line: [UInt8] = []
      while true {
        let count = pipe.read(into: &bytes, from: 0)
        if count == 0 { break }
        keep(bytes[..<count])
        if let prefix { Self.pass(bytes[..<count], after: &line, prefix: prefix) }
      }
      if let prefix, !line.isEmpty { Self.pass([0x0A], after: &line, prefix: prefix) }
      ended.keep(true)
    }
    thread.start()
  }

  /// The last lines in one, after waiting a moment for what is still in the pipe.
  func summary() -> String {
    // What the plug-in started may hold the pipe open for ever.
    _ = ended.wait(seconds: 0.3)
    let lines = String(decoding: tail.withLock { $0 }, as: UTF8.self)
      .split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    return lines.suffix(5).map { PrintableText.of(Array($0.utf8), limit: 240) }
      .joined(separator: " / ")
  }

  private func keep(_ bytes: ArraySlice<UInt8>) {
    tail.withLock { tail in
      tail.append(contentsOf: bytes.suffix(Self.capacity))
      tail.removeFirst(max(0, tail.count - Self.capacity))
    }
  }

  /// Writes whole lines with their prefix; a line without an end waits for it, up to 4096 bytes.
  private static func pass(
    _ bytes: ArraySlice<UInt8>, after line: inout [UInt8], prefix: String
  ) {
    var text: [UInt8] = []
    for byte in bytes {
      line.append(byte)
      guard byte == 0x0A || line.count == 4096 else { continue }
      text += Array(prefix.utf8) + line + (byte == 0x0A ? [] : [0x0A])
      line.removeAll()
    }
    try? FileHandle.standardError.write(contentsOf: text)
  }
}
