// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// Notices whether one case of ``withEvery(_:in:sourceLocation:_:)`` fails, and says which case it
/// was.
final class CaseWatch: Sendable {
  /// The cases around the current one, outermost first.
  @TaskLocal static var trace: [String] = []
  /// After how many failing cases a loop stops.
  static let mostFailures = 3
  private static let title = "The check fails for "

  let trace: [String]
  private let sourceLocation: SourceLocation
  private let failed = Flag()
  private let isReported = Flag()

  init(_ label: String, at sourceLocation: SourceLocation) {
    trace = Self.trace + [label]
    self.sourceLocation = sourceLocation
  }

  /// Takes note of an issue; never claims that it was expected.
  func see(_ issue: Issue) -> Bool {
    if issue.severity >= .error { failed.raise() }
    if issue.comments.contains(where: { $0.rawValue.hasPrefix(Self.title) }) {
      isReported.raise()
    }
    return false
  }

  /// Records which case failed unless an inner loop already has, and returns the number of
  /// failures: 0 or 1.
  func report() -> Int {
    guard failed.isRaised else { return 0 }
    if !isReported.isRaised {
      let text = Self.title + trace.joined(separator: ", ")
      Issue.record(Comment(rawValue: text), sourceLocation: sourceLocation)
    }
    return 1
  }
}
