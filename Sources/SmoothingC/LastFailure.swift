// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The last error of one thread: its text, and what a label function answered.
///
/// It lives in memory that the operating system keeps for each thread and hands back when the thread ends.
final class LastFailure {
  /// The text, empty before the first error.
  private(set) var text = ""
  /// What the label function returned when it last failed.
  private(set) var answer: Int32 = 0

  /// Keeps the text of an error.
  func record(_ error: any Error) { text = "\(error)" }

  /// Keeps what a label function returned.
  func record(answer: Int32) { self.answer = answer }

  /// The last failure of the calling thread.
  static var ofThisThread: LastFailure {
    if let pointer = unsafe pthread_getspecific(key) {
      return unsafe Unmanaged<LastFailure>.fromOpaque(pointer).takeUnretainedValue()
    }
    let failure = LastFailure()
    let retained = unsafe Unmanaged.passRetained(failure)
    if unsafe pthread_setspecific(key, retained.toOpaque()) != 0 {
      // No memory for it: this failure is forgotten at once.
      unsafe retained.release()
    }
    return failure
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    // The destructor's argument is optional in one C library and not in another.
    #if canImport(Darwin)
      unsafe pthread_key_create(&key) { unsafe Unmanaged<LastFailure>.fromOpaque($0).release() }
    #else
      unsafe pthread_key_create(&key) { pointer in
        guard let pointer = unsafe pointer else { return }
        unsafe Unmanaged<LastFailure>.fromOpaque(pointer).release()
      }
    #endif
    return key
  }()
}
