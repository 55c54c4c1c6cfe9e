// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// ReduceMean over axes of the image; they are an input from opset 18 on.
struct ReduceMeanLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let features = try call.features()
    let rank = features.extents.count + 1
    let given = try call.axes(attributeUntil: 17, input: 1) ?? []
    if given.isEmpty, call.attributes.integer("noop_with_empty_axes") ?? 0 != 0 {
      return .features(features)
    }
    let axes = try call.axes(given.isEmpty ? Array(0..<rank) : given, rank: rank)
    guard !axes.contains(0) else { throw call.unsupported("it mixes the images of a batch") }
    let input = try draft.arranged(features, for: call)
    let reduced = Set(axes.map { $0 - 1 })
    let kept = input.extents.indices.map { reduced.contains($0) ? 1 : input.extents[$0] }
    let layer: Layer =
      input.extents.count > 1 && reduced == Set(1..<input.extents.count)
      ? .globalAveragePooling : .mean(reduced.sorted().map { ImageAxis.allCases[$0] })
    let value = try draft.append(layer, for: call, reading: input, extents: kept)
    guard case .features(let output) = value,
      call.attributes.integer("keepdims") ?? 1 == 0
    else { return value }
    let rest = kept.indices.filter { !reduced.contains($0) }.map { kept[$0] }
    return .features(Features(value: output.value, shape: output.shape, extents: rest))
  }
}
