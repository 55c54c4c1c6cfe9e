// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing

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
  /// An estimate about a class from the votes of the copies.
  ///
  /// - Parameters:
  ///   - loss: The loss, to be increased.
  ///   - standardError: Its standard error.
  ///   - gradient: Its gradient, d values.
  ///   - counts: The votes.
  ///   - label: The class under test, in 0..<K.
  init(
    loss: Double, standardError: Double, gradient: [Double], counts: ClassCounts, label: Int
  ) {
    let own = counts.votes[label]
    self.init(
      loss: loss, standardError: standardError, gradient: gradient,
      share: Double(own) / Double(max(1, counts.total)),
      isFooled: counts.votes.count > 1 && counts.greatestCount(excluding: label) >= own)
  }
}
