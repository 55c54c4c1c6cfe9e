// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Clip: y = min(max(x, min), max); the bounds are attributes up to opset 10, then inputs.
struct ClipLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let lower: Float
    let upper: Float
    if call.opset < 11 {
      lower = call.attributes.float("min") ?? -.infinity
      upper = call.attributes.float("max") ?? .infinity
    } else {
      lower = try call.optionalNumber(1) ?? -.infinity
      upper = try call.optionalNumber(2) ?? .infinity
    }
    let input = try call.features()
    if Self.isOpen(lower), Self.isOpen(upper) { return .features(input) }
    if lower == 0, Self.isOpen(upper) {
      return try draft.appendPointwise(.relu, for: call, reading: input)
    }
    return try draft.appendPointwise(
      .activation(.clip(lower: lower, upper: upper)), for: call, reading: input)
  }

  /// True for the numbers that stand for no bound at all.
  private static func isOpen(_ bound: Float) -> Bool {
    abs(bound) >= .greatestFiniteMagnitude
  }
}
