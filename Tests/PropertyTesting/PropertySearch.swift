// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// The search for an input that makes a property fail, and for the simplest such input.
///
/// The body is not Sendable, so that it may capture variables of the test; the search calls it from
/// one task, one case after the other, and the caller waits for it. This is what makes the
/// unchecked conformance true.
final class PropertySearch<Input>: @unchecked Sendable {
  /// A failing input and how it was found.
  struct Falsification {
    var input: Input
    var choices: [UInt64]
    /// The seed that makes this case the first one.
    var seed: UInt64
    /// How many cases passed before it.
    var passed: Int
  }

  private let generator: Generator<Input>
  private let body: (Input) async throws -> Void
  private(set) var falsification: Falsification?

  init(_ generator: Generator<Input>, body: @escaping (Input) async throws -> Void) {
    self.generator = generator
    self.body = body
  }

  /// Whether the property fails for this input; quiet.
  func fails(_ input: Input) async -> Bool {
    await IssueWatch.quietly { try await body(input) }
  }

  /// Whether the property fails for this input, with its issues in the log.
  func failsAloud(_ input: Input, at sourceLocation: SourceLocation) async -> Bool {
    await IssueWatch.aloud(at: sourceLocation) { try await body(input) }
  }

  /// Runs the cases until one fails, and shrinks that one.
  func run(_ settings: PropertySettings, shrinkTries: Int = 4_000) async throws {
    var (index, passed, rejected) = (0, 0, 0)
    while passed < settings.count {
      let seed = settings.seed(ofCase: index)
      index += 1
      var source = ChoiceSource(seed: seed)
      let input: Input
      do {
        input = try generator.generate(&source)
      } catch {
        // A filter has already had its hundred tries; a few such cases among many good ones are
        // tolerable.
        guard case .filterTooNarrow = error, rejected < passed + 10 else { throw error }
        rejected += 1
        continue
      }
      if await fails(input) {
        falsification = Falsification(
          input: input, choices: source.choices, seed: seed, passed: passed)
        await shrink(tries: shrinkTries)
        return
      }
      passed += 1
    }
  }

  private func shrink(tries: Int) async {
    guard let found = falsification else { return }
    var shrinker = Shrinker(found.choices, tries: tries) { [self] choices in
      guard let (input, choices) = regenerate(choices), await fails(input) else { return nil }
      return choices
    }
    await shrinker.run()
    guard let (input, choices) = regenerate(shrinker.best) else { return }
    falsification?.input = input
    falsification?.choices = choices
  }

  private func regenerate(_ choices: [UInt64]) -> (Input, [UInt64])? {
    var source = ChoiceSource(replaying: choices)
    guard let input = try? generator.generate(&source) else { return nil }
    return (input, source.choices)
  }
}
