// SPDX-License-Identifier: GPL-3.0-or-later

/// Where training stands after a step.
public struct TrainingProgress: Sendable, Hashable {
  /// The epoch, counted from 1.
  public let epoch: Int
  /// The number of epochs.
  public let epochs: Int
  /// The step in the epoch, counted from 1.
  public let step: Int
  /// The number of steps in an epoch.
  public let steps: Int
  /// The mean cross-entropy in this epoch, in nats.
  public let loss: Double
  /// The share of noisy images in this epoch that were classified correctly.
  public let accuracy: Double
  /// The speed since the start.
  public let imagesPerSecond: Double
  /// The expected time to the end, in seconds.
  public let secondsRemaining: Double
}
