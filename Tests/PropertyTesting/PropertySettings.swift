// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// How many cases of a property are run, and from which seed.
///
/// Three variables of the environment change it: `PROPERTY_SEED=random` explores,
/// `PROPERTY_SEED=17` replays a run, and `PROPERTY_COUNT_FACTOR=100` makes it long.
struct PropertySettings: Sendable, Equatable {
  var count: Int
  var seed: UInt64
  /// Whether the seed differs from run to run and must be printed.
  var isExploring = false

  init(
    count: Int, seed: UInt64?, place: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    let wanted = environment["PROPERTY_COUNT_FACTOR"].flatMap(Double.init) ?? 1
    let factor = wanted > 0 && wanted.isFinite ? wanted : 1
    self.count = Int(max(1, min(Double(count) * factor, 1e9)))
    if let seed {
      self.seed = seed
    } else if let text = environment["PROPERTY_SEED"] {
      isExploring = Self.number(text) == nil
      self.seed = Self.number(text) ?? .random(in: .min ... .max)
    } else {
      self.seed = Self.hash(place)
    }
  }

  /// The seed of one case; the first case has the seed itself, so that a failing case can be
  /// replayed alone.
  func seed(ofCase index: Int) -> UInt64 {
    guard index > 0 else { return seed }
    var random = SplitMix64(seed: seed &+ UInt64(index))
    return random.next()
  }

  /// Where a property stands: the file and the test's name, which outlast edits of the lines above
  /// it.
  static func place(_ sourceLocation: SourceLocation) -> String {
    let test = Test.current.map(\.name) ?? "line \(sourceLocation.line)"
    return sourceLocation.fileID + " " + test
  }

  private static func number(_ text: String) -> UInt64? {
    text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
  }

  /// The FNV-1a hash, which unlike `Hasher` is the same in every process.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
