// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Softmax and LogSoftmax: over one axis, by default the last; before opset 13 over all axes from one on, by default the first.
struct SoftmaxLowering: OperatorLowering {
  let logarithmic: Bool

  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let features = try call.features()
    let rank = features.extents.count + 1
    let axis = try call.axis(
      call.attributes.integer("axis") ?? (call.opset < 13 ? 1 : -1), rank: rank)
    guard axis > 0 else { throw call.unsupported("it mixes the images of a batch") }
    let extents = features.extents
    var seen = extents
    if call.opset < 13 {
      guard let count = ElementCount.product(Array(extents[(axis - 1)...])),
        let rows = ElementCount.product(Array(extents[..<(axis - 1)]))
      else { throw call.invalid("its input has extents \(extents.prefix(8))") }
      seen = axis == 1 ? [count] : [rows, count]
    }
    let view = Features(value: features.value, shape: features.shape, extents: seen)
    let input = try draft.arranged(view, for: call)
    let place = call.opset < 13 ? min(axis - 1, 1) : axis - 1
    let layer = Layer.softmax(logarithmic: logarithmic, axis: ImageAxis.allCases[place])
    let value = try draft.append(layer, for: call, reading: input, extents: seen)
    guard case .features(let output) = value else { return value }
    return .features(Features(value: output.value, shape: output.shape, extents: extents))
  }
}
