// SPDX-License-Identifier: GPL-3.0-or-later

/// Shape: the extents of a tensor, or from opset 15 on a part of them.
struct ShapeLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let extents =
      switch try call.required(0) {
      case .constant(let tensor): tensor.extents
      case .features(let features): call.extents(features)
      }
    let start = Self.position(call.attributes.integer("start") ?? 0, extents.count)
    let end = Self.position(call.attributes.integer("end") ?? extents.count, extents.count)
    try draft.spend(extents.count)
    return .constant(ConstantTensor(integers: start < end ? Array(extents[start..<end]) : []))
  }

  /// A position that may be counted from the end, moved into the list.
  private static func position(_ position: Int, _ count: Int) -> Int {
    let position = max(-count, min(position, count))
    return position < 0 ? position + count : position
  }
}
