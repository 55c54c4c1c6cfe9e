// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known of a rule that turns counts into a confidence bound.
public enum IntervalStanding: String, Sendable, Hashable, Codable, CaseIterable {
  /// A theorem says that the bound fails with probability at most α, for every p and n.
  case guaranteed
  /// The failure probability is near α for large n, and above it at many p.
  case approximate
  /// Nothing is claimed: an estimate that is sometimes taken for a bound.
  case estimate
}
