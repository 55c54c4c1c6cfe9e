// SPDX-License-Identifier: GPL-3.0-or-later

/// Layers that are evaluated together in integers: one layer with the sum and the ReLU that follow it.
struct IntegerGroup: Sendable, Hashable {
  /// The layer that is evaluated.
  let node: Int
  /// The values that it reads.
  let operands: [Int]
  /// The value that is added to its result.
  var summand: Int?
  /// Whether negative results become 0.
  var hasReLU = false
  /// The value that is computed.
  var result: Int

  /// All values that the group reads.
  var reads: [Int] { operands + (summand.map { [$0] } ?? []) }
}
