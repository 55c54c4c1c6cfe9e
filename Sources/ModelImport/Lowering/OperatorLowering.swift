// SPDX-License-Identifier: GPL-3.0-or-later

/// How one operator becomes layers, or a constant when all that it reads is known.
protocol OperatorLowering: Sendable {
  /// Lowers one use of the operator.
  ///
  /// - Returns: What is known of the node's first output.
  /// - Throws: `ModelImportError` that names the node.
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue
}
