// SPDX-License-Identifier: GPL-3.0-or-later

/// A certificate's statement: g is constant, equal to a class, on an open ball.
public struct CertifiedStatement: Sendable, Hashable {
  /// The class.
  public let label: Int
  /// The radius of the ball.
  public let radius: Double
  /// The bound that is claimed on the probability of the class, or nil where none is.
  public let lowerPA: BoundPair?
  /// The bound that is claimed, together with the first, on the probability of every other class, or nil.
  public let upperPB: BoundPair?

  /// A statement; the bounds, if there are any, are part of it.
  public init(
    label: Int, radius: Double, lowerPA: BoundPair? = nil, upperPB: BoundPair? = nil
  ) {
    self.label = label
    self.radius = radius
    self.lowerPA = lowerPA
    self.upperPB = upperPB
  }
}
