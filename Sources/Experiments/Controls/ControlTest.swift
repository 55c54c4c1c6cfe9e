// SPDX-License-Identifier: GPL-3.0-or-later

/// The tests of a certifier, the strongest first: what each looks at, example by example.
///
/// Each counts examples. Under the certifier's claim an example is counted with a probability of at most a known rate, so that the count is
/// tested against a binomial law.
public enum ControlTest: String, Sendable, Hashable, Codable, CaseIterable {
  /// T0: false certificates, R > R* or another class, against "at most α".
  case coverage = "T0 coverage"
  /// T0, two-sided: false certificates against the exact rate of the library's own rule.
  case exactCoverage = "T0 exact coverage"
  /// T1: fresh votes at x itself against the bound that was issued, at level α + β.
  case replication = "T1 replication"
  /// T2: fresh votes inside the radius against the envelope of the certificate, at level α + β.
  case envelope = "T2 envelope"
  /// T3: fresh votes inside the radius for another class than the certified one, at level α + β.
  case flip = "T3 flip"
  /// The count of examples with a confirmed violation of any kind, at level α + β.
  case violations = "violation count"

  /// True if the truth is known, so that no vote is needed to tell a false certificate.
  public var usesOracle: Bool { self == .coverage || self == .exactCoverage }
}
