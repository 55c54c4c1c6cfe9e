// SPDX-License-Identifier: GPL-3.0-or-later

/// Unsqueeze: inserts axes of extent 1; the axes are an input from opset 13 on.
struct UnsqueezeLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    guard let given = try call.axes(attributeUntil: 12, input: 1), given.count <= 8 else {
      throw call.invalid("its axes are missing")
    }
    func unsqueeze(_ extents: [Int]) throws(ModelImportError) -> [Int] {
      let rank = extents.count + given.count
      let axes = Set(try call.axes(given, rank: rank))
      var rest = extents[...]
      return (0..<rank).map { axes.contains($0) ? 1 : rest.popFirst() ?? 1 }
    }
    return try call.rearranged(to: unsqueeze)
  }
}
