// SPDX-License-Identifier: GPL-3.0-or-later

/// A loss at a point with its gradient, on the noise of the search.
public struct GradientEstimate: Sendable, Hashable {
  /// The loss, to be increased.
  public let loss: Double
  /// The standard error of the loss over the noise; 0 for a loss without noise.
  public let standardError: Double
  /// The gradient of the loss with respect to the point, d values.
  public let gradient: [Double]
  /// The share of the noisy copies that f gives the class under test.
  public let share: Double
  /// True if another class has at least as many of the votes as the class under test: adversarial, on this noise.
  public let isFooled: Bool

  /// An estimate.
  public init(
    loss: Double, standardError: Double, gradient: [Double], share: Double, isFooled: Bool
  ) {
    self.loss = loss
    self.standardError = standardError
    self.gradient = gradient
    self.share = share
    self.isFooled = isFooled
  }
}
