// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// Runs a property and writes what the log says about it.
struct PropertyReport<Input> {
  let sourceLocation: SourceLocation
  /// One line for each parameter of the body.
  let describe: (Input) -> [String]

  func check(
    _ search: PropertySearch<Input>, count: Int, seed: UInt64?, fixedSeed: UInt64?,
    examples: [Input]
  ) async throws {
    for (index, example) in examples.enumerated()
    where await search.failsAloud(example, at: sourceLocation) {
      record("The property fails for example \(index)", example)
      return
    }
    var settings = PropertySettings(
      count: count, seed: fixedSeed ?? seed, place: PropertySettings.place(sourceLocation))
    if fixedSeed != nil { settings.count = 1 }
    if settings.isExploring { print("PROPERTY_SEED=\(hex(settings.seed)) \(sourceLocation)") }
    let fixed = settings
    try await IssueWatch.hidingKnownIssues { try await search.run(fixed) }
    if let found = search.falsification {
      await report(found, of: search, runSeed: settings.seed)
    } else if let fixedSeed {
      Issue.record(
        "The property passes with fixedSeed: \(hex(fixedSeed)); remove that argument.",
        sourceLocation: sourceLocation)
    }
  }

  private func report(
    _ found: PropertySearch<Input>.Falsification, of search: PropertySearch<Input>,
    runSeed: UInt64
  ) async {
    let failsAgain = await search.failsAloud(found.input, at: sourceLocation)
    let title =
      failsAgain
      ? "The property fails for this input, the simplest found"
      : "The property failed for this input but passed when run again: it is not deterministic"
    record(
      title, found.input,
      """
      It was found after \(found.passed) passing cases from seed \(hex(runSeed)). \
      To replay it, add the argument
          fixedSeed: \(hex(found.seed)),
      or run all cases again with PROPERTY_SEED=\(hex(runSeed)).
      """)
  }

  private func record(_ title: String, _ input: Input, _ advice: String = "") {
    let lines = describe(input).enumerated().map { "    input \($0): \($1)" }
    let text = ([title + ":"] + lines + [advice]).joined(separator: "\n")
    Issue.record(Comment(rawValue: text), sourceLocation: sourceLocation)
  }

  private func hex(_ seed: UInt64) -> String {
    "0x" + String(seed, radix: 16)
  }
}
