// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// MaxPool and AveragePool over images or signals.
struct PoolingLowering: OperatorLowering {
  let isMaximum: Bool

  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let input = try draft.arranged(try call.features(), for: call)
    guard (2...3).contains(input.extents.count) else {
      throw call.unsupported("it slides over \(input.extents.count - 1) axes")
    }
    guard let kernel = call.attributes.integers("kernel_shape") else {
      throw call.invalid("kernel_shape is missing")
    }
    let attributes = try WindowAttributes(
      of: call, kernel: kernel, over: Array(input.extents.dropFirst()),
      roundsUp: call.attributes.integer("ceil_mode") ?? 0 != 0)
    let countsPadding = call.attributes.integer("count_include_pad") ?? 0 != 0
    let layer =
      isMaximum
      ? Layer.maxPooling(attributes.window)
      : .averagePooling(attributes.window, countsPadding: countsPadding)
    return try draft.append(
      layer, for: call, reading: input, extents: [input.extents[0]] + attributes.outputExtents)
  }
}
