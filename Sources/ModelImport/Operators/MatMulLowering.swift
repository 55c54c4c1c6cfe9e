// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// MatMul of values from the image with a constant matrix at the right.
struct MatMulLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let input = try call.features()
    let matrix = try call.constant(1)
    guard matrix.extents.count == 2, let count = input.extents.last,
      count == matrix.extents[0], matrix.extents[1] > 0
    else {
      throw call.unsupported(
        "it multiplies \(call.extents(input).prefix(8)) by \(matrix.extents.prefix(8))")
    }
    try draft.spend(matrix.count)
    let weights = matrix.transposed([1, 0]).floats
    let outputs = matrix.extents[1]
    let zeros = [Float](repeating: 0, count: outputs)
    if input.extents.count == 1 {
      return try draft.append(
        .layer(.dense(Dense(outputCount: outputs, hasBias: true)), [weights, zeros]), for: call,
        reading: [input.value], extents: [outputs])
    }
    return try multiplyLastAxis(input, weights, zeros, call, &draft)
  }

  /// Multiplies along the last of several axes: a convolution with one pixel, once that axis holds the channels.
  private func multiplyLastAxis(
    _ input: Features, _ weights: [Float], _ bias: [Float], _ call: OperatorCall,
    _ draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let input = try draft.arranged(input, for: call)
    let isImage = input.extents.count == 3
    let there: [ImageAxis] = isImage ? [.columns, .channels, .rows] : [.rows, .channels, .columns]
    let back: [ImageAxis] = isImage ? [.rows, .columns, .channels] : there
    let others = Array(input.extents.dropLast())
    let count = input.extents[others.count]
    _ = try draft.append(
      .transposition(there), for: call, reading: input, extents: [count] + others)
    let layer = Layer.convolution(Convolution(outputChannels: bias.count, window: Window(1)))
    let product = try draft.append(
      .layer(layer, [weights, bias]), for: call, reading: [draft.layers.count],
      extents: [bias.count] + others)
    guard case .features(let features) = product else { return product }
    return try draft.append(
      .transposition(back), for: call, reading: features, extents: others + [bias.count])
  }
}
