// SPDX-License-Identifier: GPL-3.0-or-later

public import Testing

/// Checks that a property holds for generated inputs, and reports the simplest input for which it
/// does not.
///
/// The body states the property with `#expect` and `#require`; it fails when it records an issue or
/// throws. A failing input is shrunk in silence; then the body runs once more on the simplest one,
/// aloud, and an issue says what the input is, which seed found it, and what to paste to replay it.
///
///     try await propertyCheck(input: Gen.int(in: 0...100), Gen.double(in: 0...1)) { n, p in
///       #expect(mean(n, p) <= Double(n))
///     }
///
/// - Parameters:
///   - count: The number of generated inputs; `PROPERTY_COUNT_FACTOR` in the environment multiplies
///     it.
///   - seed: The seed of the whole run, by default derived from the file and the test's name, or
///     set by `PROPERTY_SEED`.
///   - fixedSeed: The seed of a single case to replay. It is for debugging: once the property
///     passes it fails the test.
///   - examples: Inputs that are run first, before the generated ones.
///   - generators: A generator for each parameter of the body.
///   - sourceLocation: The place to which the report points.
///   - body: The property.
/// - Throws: ``PropertyTestingError`` if a generator has no values or a filter rejects nearly all
///   of them.
public func propertyCheck<each Value>(
  count: Int = 200, seed: UInt64? = nil, fixedSeed: UInt64? = nil,
  examples: [(repeat each Value)] = [],
  input generators: repeat Generator<each Value>,
  sourceLocation: SourceLocation = #_sourceLocation,
  perform body: @escaping (repeat each Value) async throws -> Void
) async throws {
  let report = PropertyReport<(repeat each Value)>(sourceLocation: sourceLocation) { input in
    var lines: [String] = []
    for value in repeat each input { lines.append(String(reflecting: value)) }
    return lines
  }
  let search = PropertySearch(zip(repeat each generators)) { (input: (repeat each Value)) in
    try await body(repeat each input)
  }
  try await report.check(
    search, count: count, seed: seed, fixedSeed: fixedSeed, examples: examples)
}
