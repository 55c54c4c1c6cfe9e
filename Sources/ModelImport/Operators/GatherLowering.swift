// SPDX-License-Identifier: GPL-3.0-or-later

/// Gather of constants: the parts at the given indices along an axis.
struct GatherLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let data = try call.constant(0)
    let indices = try call.constant(1)
    guard let list = indices.integers else { throw call.invalid("input 1 is not of whole numbers") }
    let axis = try call.axis(call.attributes.integer("axis") ?? 0, rank: data.extents.count)
    let extent = data.extents[axis]
    guard list.allSatisfy({ (-extent..<extent).contains($0) }) else {
      throw call.invalid("an index is outside the extent \(extent)")
    }
    let (before, after) = (data.extents[..<axis], data.extents[(axis + 1)...])
    let extents = before + indices.extents + after
    guard let count = ElementCount.product(Array(extents)) else {
      throw call.invalid("its output has extents \(extents.prefix(8))")
    }
    try draft.spend(3 * count)
    guard count > 0 else { return .constant(data.gathered([], extents: Array(extents))) }
    let (rows, width) = (before.reduce(1, *), after.reduce(1, *))
    var positions: [Int] = []
    positions.reserveCapacity(count)
    for row in 0..<rows {
      for index in list {
        let start = (row * extent + (index < 0 ? index + extent : index)) * width
        positions += start..<(start + width)
      }
    }
    return .constant(data.gathered(positions, extents: Array(extents)))
  }
}
