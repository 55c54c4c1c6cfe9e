import Foundation
import Synchronization

/// Turns the first Ctrl-C into a request to stop at the next safe point; the second ends the process at once.
enum Interruption {
  private static let requested = Atomic<Bool>(false)

  /// True once the user has asked to stop.
  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// Starts to listen.
  static func listen() {
    _ = isRequested
    for number in [SIGINT, SIGTERM] {
      unsafe signal(number) { number in
        requested.store(true, ordering: .relaxed)
        _ = unsafe signal(number, SIG_DFL)
      }
    }
  }
}
