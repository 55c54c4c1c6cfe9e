// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One end of a pipe; it is closed with the last reference to it.
final class PipeEnd: Sendable {
  /// The file descriptor.
  let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { _ = close(descriptor) }

  /// A new pipe that no other child process inherits.
  ///
  /// - Returns: Its ends, or nil if the system has none left.
  static func pair() -> (reading: PipeEnd, writing: PipeEnd)? {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #if os(Linux)
      // F_SETPIPE_SZ: a child that reads ahead does not wait for us. A smaller pipe works, too.
      _ = fcntl(ends[0], 1031, 1 << 20)
    #endif
    return (PipeEnd(ends[0]), PipeEnd(ends[1]))
  }

  /// Reads what is there, waiting for the first byte.
  ///
  /// - Returns: The number of bytes read; 0 at the end of the stream or after an error.
  func read(into bytes: inout [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeMutableBytes { all in
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: all[start...])
      guard let base = room.baseAddress else { return 0 }
      while true {
        #if canImport(Darwin)
          let count = unsafe Darwin.read(descriptor, base, room.count)
        #else
          let count = unsafe Glibc.read(descriptor, base, room.count)
        #endif
        if count < 0, errno == EINTR { continue }
        return max(0, count)
      }
    }
  }

  /// Writes all bytes, waiting for room.
  ///
  /// - Returns: False if nobody reads any more. The calling thread must not take SIGPIPE.
  func write(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { all in
      var rest = unsafe all
      while let base = rest.baseAddress, unsafe !rest.isEmpty {
        #if canImport(Darwin)
          let count = unsafe Darwin.write(descriptor, base, rest.count)
        #else
          let count = unsafe Glibc.write(descriptor, base, rest.count)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return true
    }
  }

  /// Keeps SIGPIPE from the calling thread, whose writes to a closed pipe then fail and do not kill.
  ///
  /// What the process as a whole does with the signal stays as it is.
  static func refuseBrokenPipeSignal() {
    var signals = sigset_t()
    _ = unsafe sigemptyset(&signals)
    _ = unsafe sigaddset(&signals, SIGPIPE)
    _ = unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}
