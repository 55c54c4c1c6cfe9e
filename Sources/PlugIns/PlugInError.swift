// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong with a classifier in another process.
///
/// Each case carries the offending value.
@nonexhaustive
public enum PlugInError: Error, Sendable, Equatable {
  /// The process cannot be started; the texts are its command and the reason.
  case startFailed(command: String, reason: String)
}

extension PlugInError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .startFailed(let command, let reason): "cannot start \(command): \(reason)"
    }
  }
}
