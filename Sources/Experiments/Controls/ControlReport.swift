// SPDX-License-Identifier: GPL-3.0-or-later

/// What the tests found about all controls: that they catch what is wrong, and leave alone what is not.
public struct ControlReport: Sendable, Hashable, Codable {
  /// The seed of all votes.
  public let seed: UInt64
  /// The wrong certifiers, each under the test that is expected to catch it.
  public let negative: [ControlResult]
  /// The sound certifiers in the settings of the wrong ones.
  public let positive: [ControlResult]

  /// True if every wrong certifier is caught and no sound one is.
  public var passed: Bool { (negative + positive).allSatisfy(\.isAsExpected) }
  /// The probability, at most, that a sound certifier is caught in any setting (union bound).
  public var falseAlarm: Double { positive.reduce(0) { $0 + $1.level } }
  /// The probability, at most, that a wrong certifier is missed (union bound).
  public var miss: Double { negative.reduce(0) { $0 + max(0, 1 - ($1.power ?? 0)) } }

  /// A report.
  public init(seed: UInt64, negative: [ControlResult], positive: [ControlResult]) {
    self.seed = seed
    self.negative = negative
    self.positive = positive
  }

  /// The verdict in one sentence.
  public var verdict: String {
    let missed = negative.filter { !$0.isCaught }.map(\.name)
    let alarms = positive.filter(\.isCaught).map { "\($0.name) in the setting of \($0.setting)" }
    return [
      missed.isEmpty
        ? "\(negative.count) of \(negative.count) wrong certifiers are caught"
        : "not caught: \(missed.joined(separator: ", "))",
      alarms.isEmpty
        ? "none of \(positive.count) tests of sound ones rejects"
        : "sound and yet caught: \(alarms.joined(separator: ", "))",
    ].joined(separator: "; ")
  }
}
