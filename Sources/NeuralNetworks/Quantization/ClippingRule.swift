// SPDX-License-Identifier: GPL-3.0-or-later

/// How the range that the bytes of a tensor cover is chosen from the numbers seen in calibration.
///
/// A wider range loses nothing and makes every number coarser.
public enum ClippingRule: Sendable, Hashable {
  /// From the least to the greatest number.
  case maximum
  /// All but this share of the numbers at each end, in [0, 0.5).
  case percentile(tail: Double)
  /// The range with the least mean squared error of all that share the two ends' proportion.
  case leastSquares

  /// The rule that is taken unless another is asked for.
  ///
  /// Under Gaussian noise the greatest numbers are no outliers: on the networks measured (digits, MNIST, residual) the whole
  /// range gave the smallest errors of the scores and lost the least certified accuracy.
  public static let standard = ClippingRule.maximum

  /// The rule in files and on the command line.
  public var name: String {
    switch self {
    case .maximum: "maximum"
    case .percentile(let tail): "percentile:\(tail)"
    case .leastSquares: "least-squares"
    }
  }

  /// The rule of a name; nil if there is none.
  public init?(name: String) {
    switch name {
    case "maximum": self = .maximum
    case "least-squares": self = .leastSquares
    default:
      guard name.hasPrefix("percentile:"), let tail = Double(name.dropFirst(11)),
        tail >= 0, tail < 0.5
      else { return nil }
      self = .percentile(tail: tail)
    }
  }
}
