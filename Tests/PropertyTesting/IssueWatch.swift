// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization
import Testing

/// Runs test bodies and learns from the issues they record whether they failed.
///
/// A body fails when it records an issue of error severity or throws; issues that a
/// `withKnownIssue` inside the body expects do not count, and one around the property check sees
/// only what is recorded aloud.
enum IssueWatch {
  /// Runs the body, and lets none of its errors reach the log.
  static func quietly(_ body: () async throws -> Void) async -> Bool {
    let failed = Flag()
    do {
      try await withKnownIssue(isIntermittent: true) {
        try await body()
      } matching: { issue in
        guard issue.severity >= .error else { return false }
        failed.raise()
        return true
      }
    } catch {
      failed.raise()
    }
    return failed.isRaised
  }

  /// Runs the body, and lets its issues through; a thrown error becomes an issue.
  static func aloud(
    at sourceLocation: SourceLocation, _ body: () async throws -> Void
  ) async -> Bool {
    let failed = Flag()
    do {
      try await withKnownIssue(isIntermittent: true) {
        try await body()
      } matching: { issue in
        if issue.severity >= .error { failed.raise() }
        return false
      }
    } catch {
      failed.raise()
      if !(error is ExpectationFailedError) {
        Issue.record(error, sourceLocation: sourceLocation)
      }
    }
    return failed.isRaised
  }

  /// Keeps expected failures out of the log while `search` runs; outside a test there is no log.
  static func hidingKnownIssues(_ search: @Sendable () async throws -> Void) async throws {
    guard let test = Test.current else { return try await search() }
    let hiding = IssueHandlingTrait.filterIssues { $0.severity < .error }
    try await hiding.provideScope(for: test, testCase: nil, performing: search)
  }
}

/// A flag that is raised once, from any task.
final class Flag: Sendable {
  private let value = Atomic<Bool>(false)

  var isRaised: Bool { value.load(ordering: .relaxed) }

  func raise() {
    value.store(true, ordering: .relaxed)
  }
}
