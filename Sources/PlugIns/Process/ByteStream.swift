// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads lines and blocks of bytes from a pipe, on one thread.
final class ByteStream {
  private let pipe: PipeEnd
  private var buffer: [UInt8]
  /// The bytes of the buffer that were read from the pipe and not yet handed out.
  private var rest = 0..<0
  /// The number of bytes that came, for anyone to see.
  let received: ByteCount

  init(_ pipe: PipeEnd, counting received: ByteCount) {
    self.pipe = pipe
    self.received = received
    buffer = [UInt8](repeating: 0, count: 1 << 16)
  }

  /// The next line without its end; a longer one is cut, and one that the stream ends within is not a line.
  func line(limit: Int) -> (bytes: [UInt8], isComplete: Bool)? {
    var line: [UInt8] = []
    while line.count < limit {
      if rest.isEmpty { fill() }
      if rest.isEmpty { return line.isEmpty ? nil : (line, false) }
      let part = buffer[rest]
      if let end = part.firstIndex(of: 0x0A) {
        line += part[..<end]
        rest = (end + 1)..<rest.upperBound
        return (line, true)
      }
      line += part
      rest = 0..<0
    }
    return (line, false)
  }

  /// The next `count` bytes; fewer if the stream ends.
  func bytes(_ count: Int) -> [UInt8] {
    let taken = rest.prefix(count)
    var bytes = Array(buffer[taken.startIndex..<taken.endIndex])
    rest = taken.endIndex..<rest.upperBound
    guard bytes.count < count else { return bytes }
    if count - bytes.count < buffer.count {
      while bytes.count < count {
        fill()
        if rest.isEmpty { break }
        let part = rest.prefix(count - bytes.count)
        bytes += buffer[part.startIndex..<part.endIndex]
        rest = part.endIndex..<rest.upperBound
      }
      return bytes
    }
    return large(count, after: bytes)
  }

  /// A large block straight into its own memory.
  private func large(_ count: Int, after beginning: [UInt8]) -> [UInt8] {
    var bytes = beginning
    var filled = bytes.count
    bytes += [UInt8](repeating: 0, count: count - filled)
    while filled < count {
      let more = pipe.read(into: &bytes, from: filled)
      if more == 0 { return Array(bytes[..<filled]) }
      received.add(more)
      filled += more
    }
    return bytes
  }

  private func fill() {
    let count = pipe.read(into: &buffer, from: 0)
    received.add(count)
    rest = 0..<count
  }
}
