// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks

/// A record with the points that it speaks of.
public struct AttackResult: Sendable {
  /// The record.
  public let record: AttackRecord
  /// The distinct points, by row.
  public let positions: [AttackPoint]
  /// The extents of one point, for example channels, height and width.
  public let shape: [Int]
}
