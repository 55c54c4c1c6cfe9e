// SPDX-License-Identifier: GPL-3.0-or-later

/// A certificate's statement: g is constant, equal to a class, on an open ball.
public struct CertifiedStatement: Sendable, Hashable {
  /// The class.
  public let label: Int
  /// The radius of the ball.
  public let radius: Double

  /// A statement.
  public init(label: Int, radius: Double) {
    self.label = label
    self.radius = radius
  }
}
