// SPDX-License-Identifier: GPL-3.0-or-later

public import Testing

/// Runs the body for every value, and names the value when the body fails.
///
/// Calls may be nested; the report then names all the values. After three failing cases the rest
/// are skipped.
///
///     withEvery("n", in: 0...60) { n in
///       withEvery("k", in: 0...n) { k in
///         #expect(lower(k, n) <= upper(k, n))
///       }
///     }
///
/// - Parameters:
///   - label: What the values are called in the report.
///   - values: The cases.
///   - sourceLocation: The place to which the report points.
///   - body: The check of one case.
public func withEvery<Values: Sequence>(
  _ label: String, in values: Values, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (Values.Element) throws -> Void
) rethrows {
  var failures = 0
  for value in values where failures < CaseWatch.mostFailures {
    let watch = CaseWatch("\(label) = \(value)", at: sourceLocation)
    defer { failures += watch.report() }
    try CaseWatch.$trace.withValue(watch.trace) {
      try withKnownIssue(isIntermittent: true) {
        try body(value)
      } matching: {
        watch.see($0)
      }
    }
  }
}

/// Runs the asynchronous body for every value, one after the other, and names the value when the
/// body fails.
///
/// - Parameters:
///   - label: What the values are called in the report.
///   - values: The cases.
///   - isolation: The actor on which the body runs.
///   - sourceLocation: The place to which the report points.
///   - body: The check of one case.
public func withEvery<Values: Sequence>(
  _ label: String, in values: Values, isolation: isolated (any Actor)? = #isolation,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (Values.Element) async throws -> Void
) async rethrows {
  var failures = 0
  for value in values where failures < CaseWatch.mostFailures {
    let watch = CaseWatch("\(label) = \(value)", at: sourceLocation)
    defer { failures += watch.report() }
    try await CaseWatch.$trace.withValue(watch.trace) {
      try await withKnownIssue(isIntermittent: true) {
        try await body(value)
      } matching: {
        watch.see($0)
      }
    }
  }
}
