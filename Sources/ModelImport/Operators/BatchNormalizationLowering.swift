// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// BatchNormalization with its running averages, as an affine map of each channel.
struct BatchNormalizationLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    guard call.attributes.integer("training_mode") ?? 0 == 0 else {
      throw call.unsupported(
        "training_mode is 1, so that images of a batch would change each other: export the model in evaluation mode"
      )
    }
    guard call.opset >= 9 || call.attributes.integer("spatial") ?? 1 != 0 else {
      throw call.unsupported("spatial is 0")
    }
    let input = try draft.arranged(try call.features(), for: call)
    let channels = input.shape.channels
    let scale = try call.vector(1, count: channels)
    let shift = try call.vector(2, count: channels)
    let mean = try call.vector(3, count: channels)
    let variance = try call.vector(4, count: channels)
    let epsilon = Double(call.attributes.float("epsilon") ?? 1e-5)
    try draft.spend(2 * channels)
    var factors: [Double] = []
    for channel in 0..<channels {
      let sum = Double(variance[channel]) + epsilon
      guard sum > 0, sum.isFinite else {
        throw call.invalid(
          "variance \(variance[channel]) with epsilon \(epsilon) has no inverse root")
      }
      factors.append(Double(scale[channel]) / sum.squareRoot())
    }
    let map = ChannelMap(
      factors: factors,
      summands: (0..<channels).map { Double(shift[$0]) - factors[$0] * Double(mean[$0]) })
    return try draft.append(
      .map(map), for: call, reading: [input.value], extents: input.extents)
  }
}
