// SPDX-License-Identifier: GPL-3.0-or-later

/// What is measured.
public struct BenchmarkKey: Sendable, Hashable, Codable {
  /// The part of the benchmark.
  public let section: BenchmarkSection
  /// What of it: a network, a layer, a number of votes.
  public let subject: String
  /// The arithmetic, where it is a choice.
  public var precision: String?
  /// The noise, where there is some.
  public var noise: NoiseKind?
  /// The number of threads.
  public var threads = 1

  /// All of it in a few words.
  public var description: String {
    ([section.rawValue, subject] + [precision, noise?.rawValue].compactMap { $0 }).joined(
      separator: " ") + (threads == 1 ? "" : " on \(threads) threads")
  }
}
