// SPDX-License-Identifier: GPL-3.0-or-later

// The one thing for which the module would need Foundation, which would treble the size of the C interface's library.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A thread of the operating system that runs one body and ends.
enum WorkerThread {
  /// The room of a thread's stack, in bytes: what classifiers may count on.
  static let stackSize = 8 << 20

  /// Starts a thread that nobody waits for.
  ///
  /// - Parameter body: What it does. It is called on the new thread, or never if there is none.
  /// - Returns: False if the operating system has no thread to give.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return false }
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    unsafe pthread_attr_setstacksize(&attributes, stackSize)
    let work = unsafe Unmanaged.passRetained(Work(body))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let status = unsafe pthread_create(&thread, &attributes, run, work.toOpaque())
    if status != 0 { unsafe work.release() }
    return status == 0
  }

  /// A body, to be handed through C.
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  // The argument is optional in one C library and not in another.
  #if canImport(Darwin)
    private static let run: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
      unsafe Unmanaged<Work>.fromOpaque($0).takeRetainedValue().body()
      return nil
    }
  #else
    private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
      {
        if let work = unsafe $0 {
          unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
        }
        return nil
      }
  #endif
}
