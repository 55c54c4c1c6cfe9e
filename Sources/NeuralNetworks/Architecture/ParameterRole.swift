// SPDX-License-Identifier: GPL-3.0-or-later

/// What a parameter tensor is for.
public enum ParameterRole: String, Sendable, Hashable, CaseIterable {
  /// The weights of a convolution or a dense layer.
  case weight
  /// The bias of a convolution or a dense layer.
  case bias
  /// The factor of a batch normalization.
  case scale
  /// The summand of a batch normalization.
  case shift
  /// The mean that a batch normalization subtracts in evaluation.
  case runningMean
  /// The variance that a batch normalization divides by in evaluation; not negative.
  case runningVariance

  /// The last part of the tensor's name in weight files, as PyTorch calls it.
  public var fileName: String {
    switch self {
    case .weight, .scale: "weight"
    case .bias, .shift: "bias"
    case .runningMean: "running_mean"
    case .runningVariance: "running_var"
    }
  }

  /// True for what gradient descent changes; false for running averages.
  public var isTrainable: Bool { self != .runningMean && self != .runningVariance }
}
