// SPDX-License-Identifier: GPL-3.0-or-later

/// A pooling.
struct PoolingStep: Sendable {
  let window: Window
  let source: IntegerTensor
  /// Nil for the last layer, whose results are scores.
  let target: IntegerTensor?
  let rows: Int
  let columns: Int
}
