// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong when a network is imported.
///
/// Each case carries the offending value.
@nonexhaustive
public enum ModelImportError: Error, Sendable, Equatable {
  /// The file cannot be read; the texts are its path and the reason.
  case unreadable(path: String, reason: String)
}

extension ModelImportError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    }
  }
}
