// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Conv over images or signals, with constant weights.
struct ConvLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    var input = try call.features()
    let weights = try call.constant(1)
    let rank = input.extents.count
    guard (2...3).contains(rank), weights.extents.count == rank + 1 else {
      throw call.unsupported("it slides weights of \(weights.extents) over \(rank - 1) axes")
    }
    let groups = call.attributes.integer("group") ?? 1
    let (outputs, channels) = (weights.extents[0], weights.extents[1])
    let kernel = Array(weights.extents.dropFirst(2))
    guard groups > 0, outputs > 0, outputs % groups == 0, input.extents[0] % groups == 0,
      input.extents[0] / groups == channels,
      call.attributes.integers("kernel_shape") ?? kernel == kernel
    else {
      throw call.invalid(
        "weights of \(weights.extents) in \(groups) groups do not fit \(input.extents[0]) channels")
    }
    let attributes = try WindowAttributes(
      of: call, kernel: kernel, over: Array(input.extents.dropFirst()))
    let bias =
      call.optional(2) == nil
      ? [Float](repeating: 0, count: outputs) : try call.vector(2, count: outputs)
    input = try draft.arranged(input, for: call)
    var window = attributes.window
    if Self.isWide(window.height) || Self.isWide(window.width) {
      (input, window) = try Self.padded(input, window, for: call, in: &draft)
    }
    let layer = Layer.convolution(
      Convolution(outputChannels: outputs, window: window, groups: groups))
    return try draft.append(
      .layer(layer, [weights.floats, bias]), for: call, reading: [input.value],
      extents: [outputs] + attributes.outputExtents)
  }

  /// True if the padding is at least as wide as the window, which the engine's convolution does not take.
  private static func isWide(_ axis: WindowAxis) -> Bool {
    max(axis.paddingBefore, axis.paddingAfter) > (axis.kernel - 1) * axis.dilation
  }

  /// Puts the padding into a layer of its own.
  private static func padded(
    _ input: Features, _ window: Window, for call: OperatorCall, in draft: inout NetworkDraft
  ) throws(ModelImportError) -> (Features, Window) {
    let frame = Padding(rows: margins(window.height), columns: margins(window.width))
    var extents = input.extents
    for (axis, side) in zip(1..<extents.count, [window.height, window.width]) {
      extents[axis] += side.paddingBefore + side.paddingAfter
    }
    let value = try draft.append(.padding(frame), for: call, reading: input, extents: extents)
    guard case .features(let features) = value else { return (input, window) }
    return (features, Window(height: bare(window.height), width: bare(window.width)))
  }

  private static func margins(_ axis: WindowAxis) -> Margins {
    Margins(before: axis.paddingBefore, after: axis.paddingAfter)
  }

  private static func bare(_ axis: WindowAxis) -> WindowAxis {
    WindowAxis(kernel: axis.kernel, stride: axis.stride, dilation: axis.dilation)
  }
}
