// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization
import Testing

/// Runs the body and returns what the issues it recorded say, instead of recording them.
func issues(_ body: @escaping @Sendable () async throws -> Void) async throws -> [String] {
  let collected = Mutex<[String]>([])
  let collecting = IssueHandlingTrait.compactMapIssues { issue in
    let text = issue.comments.map(\.rawValue).joined(separator: "\n")
    collected.withLock { $0.append(text) }
    return nil
  }
  let test = try #require(Test.current)
  try await collecting.provideScope(for: test, testCase: nil, performing: body)
  return collected.withLock { $0 }
}
