// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a generator's choices come from, and the list of those it made.
///
/// Every choice is an integer in 0...bound, and smaller means simpler. A source is either random,
/// or replays a list: a choice above its bound is lowered to the bound, and a choice past the end
/// of the list is 0, so that every list of integers whatever is some value. This is what lets the
/// shrinker edit the list without knowing the types.
struct ChoiceSource {
  /// The choices made so far; replaying them yields the same value.
  private(set) var choices: [UInt64] = []
  private let script: [UInt64]?
  private var position = 0
  private var random: SplitMix64

  init(seed: UInt64) {
    script = nil
    random = SplitMix64(seed: seed)
  }

  init(replaying choices: [UInt64]) {
    script = choices
    random = SplitMix64(seed: 0)
  }

  var isReplay: Bool { script != nil }

  /// Makes one choice in 0...bound, at random by `sample` or from the list.
  mutating func draw(
    upTo bound: UInt64, sample: (inout SplitMix64) -> UInt64
  ) -> UInt64 {
    let wanted: UInt64
    if let script {
      wanted = position < script.count ? script[position] : 0
      position += 1
    } else {
      wanted = sample(&random)
    }
    let choice = min(wanted, bound)
    choices.append(choice)
    return choice
  }

  /// Makes one choice in 0...bound, each with the same probability.
  mutating func draw(upTo bound: UInt64) -> UInt64 {
    draw(upTo: bound) { $0.next(upTo: bound) }
  }

  /// Samples a number that steers later choices but is not a choice itself; 0 in a replay.
  mutating func steer(_ sample: (inout SplitMix64) -> UInt64) -> UInt64 {
    isReplay ? 0 : sample(&random)
  }

  /// Forgets the choices after the first `count`, which a filter has rejected.
  mutating func forget(after count: Int) {
    choices.removeSubrange(count...)
  }
}

extension SplitMix64 {
  /// A uniform integer in 0...bound.
  mutating func next(upTo bound: UInt64) -> UInt64 {
    bound == .max ? next() : next(upperBound: bound + 1)
  }
}
