// SPDX-License-Identifier: GPL-3.0-or-later

/// The radius of an *open* ball, rounded down, with its norm.
///
/// A certificate of radius R speaks of every perturbation of norm strictly below R; at R itself a tie is possible.
public struct Radius: Sendable, Hashable {
  /// The radius R ≥ 0, in the units of the input; never above its exact formula.
  public let value: Double
  /// The norm of the ball.
  public let norm: Norm

  /// A radius.
  ///
  /// - Throws: `CertificateError.invalidDistance` if the value is negative or NaN.
  public init(_ value: Double, norm: Norm = .l2) throws(CertificateError) {
    guard value >= 0 else { throw .invalidDistance(value) }
    self.value = value
    self.norm = norm
  }

  /// True if it is certain that the perturbation δ lies inside the open ball.
  ///
  /// The norm is accumulated with upward rounding, so that no point at distance R or beyond is ever taken to be inside.
  ///
  /// - Parameter perturbation: δ, in the units of the input.
  /// - Returns: False where rounding leaves it open.
  /// - Complexity: O(d).
  public func contains(_ perturbation: [Double]) -> Bool {
    var squares = 0.0
    for component in perturbation {
      let square = component * component
      squares = (squares + square.nextUp).nextUp
    }
    return squares < (value * value).nextDown
  }
}
