// SPDX-License-Identifier: GPL-3.0-or-later

/// Which of the points that attacks name are verified.
public enum VerificationPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// Every point that the screening leaves open, and all inside the radius.
  case all
  /// Inside the radius one point for each budget, the one with the most votes lost as the screening sees it; outside every open one.
  ///
  /// Inside, an example counts once however many points are violated; outside, the attacks are compared.
  case mixed
  /// For each budget one point, inside and outside: the fewest points, and so the largest share of β for each.
  case best
}
