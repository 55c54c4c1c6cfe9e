// SPDX-License-Identifier: GPL-3.0-or-later

/// An operation on two tensors, value by value; the sum is `Layer.addition`.
///
/// An extent of 1 is repeated to the extent of the other tensor.
public enum ElementwiseOperation: String, Sendable, Hashable, CaseIterable, Codable {
  /// y = a − b.
  case subtraction
  /// y = a · b.
  case multiplication
  /// y = a / b; not finite where b is 0.
  case division
}
