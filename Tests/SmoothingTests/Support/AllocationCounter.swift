// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc

  /// Counts the objects that one thread allocates: arrays, closures, class instances.
  ///
  /// It stands in the place that the Swift runtime keeps for instruments.
  enum AllocationCounter {
    private typealias Allocate =
      @convention(c) (UnsafeRawPointer?, Int, Int) -> UnsafeMutableRawPointer?

    nonisolated(unsafe) private static var original: Allocate?
    nonisolated(unsafe) private static var thread = pthread_t()
    nonisolated(unsafe) private static var count = 0

    /// The number of objects that `body` allocates on this thread; nil if the runtime does not tell.
    ///
    /// Not for two threads at once.
    static func allocations(in body: () -> Void) -> Int? {
      let process = unsafe dlopen(nil, RTLD_LAZY)
      guard let place = unsafe dlsym(process, "_swift_allocObject"),
        let flag = unsafe dlsym(
          process,
          "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly")
      else { return nil }
      let hook = unsafe place.assumingMemoryBound(to: Allocate?.self)
      unsafe original = hook.pointee
      unsafe thread = pthread_self()
      unsafe count = 0
      unsafe flag.assumingMemoryBound(to: UInt8.self).pointee = 1
      unsafe hook.pointee = { metadata, size, mask in
        if unsafe pthread_equal(pthread_self(), AllocationCounter.thread) != 0 {
          unsafe AllocationCounter.count += 1
        }
        return unsafe AllocationCounter.original?(metadata, size, mask)
      }
      body()
      unsafe hook.pointee = original
      return unsafe count
    }
  }
#endif
