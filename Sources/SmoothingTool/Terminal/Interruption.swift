// SPDX-License-Identifier: GPL-3.0-or-later

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
    signal(SIGINT, handler)
    signal(SIGTERM, handler)
  }

  /// Does only what a signal handler may: stores a flag, and gives the signal its meaning back.
  private static let handler: @convention(c) (Int32) -> Void = { number in
    requested.store(true, ordering: .relaxed)
    _ = signal(number, SIG_DFL)
  }
}
