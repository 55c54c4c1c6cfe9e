// SPDX-License-Identifier: GPL-3.0-or-later

/// Squeeze: leaves out axes of extent 1, by name or all but the batch; the axes are an input from opset 13 on.
struct SqueezeLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let given = try call.axes(attributeUntil: 12, input: 1)
    let first = if case .features = try call.required(0) { 1 } else { 0 }
    func squeeze(_ extents: [Int]) throws(ModelImportError) -> [Int] {
      guard let given else {
        return extents.indices.filter { $0 < first || extents[$0] != 1 }.map { extents[$0] }
      }
      let axes = try call.axes(given, rank: extents.count)
      guard axes.allSatisfy({ extents[$0] == 1 }) else {
        throw call.invalid("it leaves out axes \(given.prefix(8)) of \(extents.prefix(8))")
      }
      return extents.indices.filter { !axes.contains($0) }.map { extents[$0] }
    }
    return try call.rearranged(to: squeeze)
  }
}
