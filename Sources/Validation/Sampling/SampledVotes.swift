// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Smoothing

/// The votes of a classifier under noise, fresh for each call.
///
/// The calls are told apart by the role of their noise: the first is selection, the second estimation, and from the third on the
/// roles are those of attacks, of which there are 128. So a procedure may look as often as it likes, and never sees a vector twice.
final class SampledVotes: VoteSource {
  private let sampler: Sampler
  private let example: Int
  private let input: [Float]
  /// Votes that were drawn beforehand, many examples at once; used for calls that ask for as many.
  private let drawn: [ClassCounts]
  private var calls = 0

  /// A source.
  ///
  /// - Parameters:
  ///   - sampler: Classifier, noise and seed.
  ///   - example: A number that gives this source noise of its own.
  ///   - input: x.
  ///   - drawn: The votes of the first calls, if they have been drawn by `draw`.
  init(sampler: Sampler, example: Int, input: [Float], drawn: [ClassCounts] = []) {
    self.sampler = sampler
    self.example = example
    self.input = input
    self.drawn = drawn
  }

  func votes(_ count: Int) throws -> ClassCounts {
    guard count >= 1 else { throw ValidationError.invalidVotes(count) }
    let call = calls
    calls += 1
    if call < drawn.count, drawn[call].total == count { return drawn[call] }
    let stage = SamplingRequest.Stage(role: Self.role(ofCall: call), samples: count)
    return try sampler.counts(
      for: SamplingRequest(example: example, input: input, stages: [stage]))[0]
  }

  /// The votes of the first calls of many examples, drawn with all threads of the sampler.
  ///
  /// - Parameters:
  ///   - examples: How many examples: numbers 0, 1, ….
  ///   - sampler: Classifier, noise and seed.
  ///   - input: x, the same for all.
  ///   - sizes: The number of votes of each call.
  /// - Returns: The votes of each example, to be given to `init`.
  /// - Throws: `SmoothingError`.
  static func draw(
    examples: Int, by sampler: Sampler, around input: [Float], sizes: [Int]
  ) throws -> [[ClassCounts]] {
    let stages = sizes.enumerated().map {
      SamplingRequest.Stage(role: role(ofCall: $0.offset), samples: $0.element)
    }
    let run = SamplingRun(sampler: sampler, count: examples) {
      .success(SamplingRequest(example: $0, input: input, stages: stages))
    }
    var answers: [[ClassCounts]] = []
    try run.run { answers.append(try $1.get()) }
    return answers
  }

  /// The role of the noise of a call; the sampler refuses the 131st.
  static func role(ofCall call: Int) -> NoiseRole {
    switch call {
    case 0: .selection
    case 1: .estimation
    default: .attack(UInt8(clamping: call - 2))
    }
  }
}
