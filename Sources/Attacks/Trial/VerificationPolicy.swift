// SPDX-License-Identifier: GPL-3.0-or-later

/// Which of the points that attacks name are verified.
public enum VerificationPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// Every point that the screening leaves open: each attack can be told from the others.
  case all
  /// For each budget the point with the most votes lost, as the screening sees it: fewer points, and so a larger share of β each.
  case best
}
