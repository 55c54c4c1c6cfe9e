// SPDX-License-Identifier: GPL-3.0-or-later

public import Testing

/// Checks that a property is false, and returns the simplest input found for which it fails.
///
/// For laws that a deliberately wrong variant must break: the check that would pass whatever the
/// code does is caught here. What the body records stays out of the log.
///
/// - Parameters:
///   - count: The number of generated inputs; `PROPERTY_COUNT_FACTOR` in the environment multiplies
///     it.
///   - seed: The seed of the run, by default derived from the file and the test's name, or set by
///     `PROPERTY_SEED`.
///   - generators: A generator for each parameter of the body.
///   - sourceLocation: The place at which an issue is recorded if no input fails.
///   - body: The property that must fail.
/// - Returns: The simplest failing input, or nil after recording an issue.
/// - Throws: ``PropertyTestingError`` if a generator has no values or a filter rejects nearly all
///   of them.
@discardableResult
public func expectCounterexample<each Value>(
  count: Int = 200, seed: UInt64? = nil,
  input generators: repeat Generator<each Value>,
  sourceLocation: SourceLocation = #_sourceLocation,
  perform body: @escaping (repeat each Value) async throws -> Void
) async throws -> (repeat each Value)? {
  let search = PropertySearch(zip(repeat each generators)) { (input: (repeat each Value)) in
    try await body(repeat each input)
  }
  let settings = PropertySettings(
    count: count, seed: seed, place: PropertySettings.place(sourceLocation))
  try await IssueWatch.hidingKnownIssues { try await search.run(settings) }
  guard let found = search.falsification else {
    Issue.record(
      "The property holds for all \(settings.count) inputs, but it must fail for some.",
      sourceLocation: sourceLocation)
    return nil
  }
  return found.input
}
