// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// A point that an attack names, with its distance.
public struct AttackPoint: Sendable, Hashable {
  /// x′, d values: the stored point is the attack.
  public let values: [Float]
  /// ‖x′ − x‖₂.
  public let distance: Enclosure

  init(values: [Float], distance: Enclosure) {
    self.values = values
    self.distance = distance
  }
}
