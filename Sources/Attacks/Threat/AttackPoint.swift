// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// A point that an attacker names, as it is stored, with its distance from the input.
///
/// The stored values are the attack: what is evaluated and what is measured, whatever they were rounded from.
public struct AttackPoint: Sendable, Hashable {
  /// x′, d values.
  public let values: [Float]
  /// ‖x′ − x‖₂, rounded outward; compare `upper` with a budget or a radius.
  public let distance: Enclosure

  /// A point with a distance that has been measured; see ``ThreatModel/point(_:from:)``.
  init(values: [Float], distance: Enclosure) {
    self.values = values
    self.distance = distance
  }
}
