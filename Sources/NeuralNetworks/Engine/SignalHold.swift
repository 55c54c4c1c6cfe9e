// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Keeps signal handlers off a thread while oneDNN computes on it.
///
/// On x86 the matrix products of oneDNN before 3.11.2 let the stack register point at a buffer on the heap (oneDNN issue 4845: the
/// kernels `jit_avx_gemm_f32` and `jit_avx512_common_gemm_f32`, which dense layers and some convolutions use). A handler that is
/// called then has its frame, kilobytes with the vector registers, written below that buffer, over what the heap holds there:
/// about one Ctrl-C in thirty came then, and many of those ended in "corrupted size vs. prev_size". So a signal waits until the
/// computation is done, or goes to another thread if it is meant for the process.
///
/// Signals that an instruction of the thread itself causes are not held: their default would end the process without a report.
struct SignalHold {
  private var held = sigset_t()

  init() {
    unsafe sigfillset(&held)
    for signal in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT] {
      unsafe sigdelset(&held, signal)
    }
  }

  /// Calls `body` while the calling thread takes no signals.
  ///
  /// - Complexity: two system calls, about a third of a microsecond.
  func during<Failure>(_ body: () throws(Failure) -> Void) throws(Failure) {
    var (held, before) = (held, sigset_t())
    unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }
}
