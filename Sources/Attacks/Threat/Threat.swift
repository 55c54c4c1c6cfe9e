// SPDX-License-Identifier: GPL-3.0-or-later

/// Where an attacker may put its point.
public enum Threat: String, Sendable, Hashable, Codable, CaseIterable {
  /// Anywhere.
  case continuous
  /// On the grid of the data.
  case grid
}
