// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks

/// A sign that an attack failed for reasons of its own, with the attack that shows it.
public struct AttributedWarning: Sendable, Hashable, Codable {
  /// The attack; nil for a sign that concerns several, or one that was found elsewhere.
  public let attack: String?
  /// The sign, with the measured value.
  public let warning: AttackWarning

  /// A warning.
  public init(attack: String?, warning: AttackWarning) {
    (self.attack, self.warning) = (attack, warning)
  }

  /// The warning if there is one.
  init?(attack: String?, _ warning: AttackWarning?) {
    guard let warning else { return nil }
    self.init(attack: attack, warning: warning)
  }
}
