// SPDX-License-Identifier: GPL-3.0-or-later

/// Flatten: a matrix whose rows are the axes before `axis`, and whose columns those from it on.
struct FlattenLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let given = call.attributes.integer("axis") ?? 1
    func matrix(_ extents: [Int]) throws(ModelImportError) -> [Int] {
      let axis = given == extents.count ? given : try call.axis(given, rank: extents.count)
      guard let rows = ElementCount.product(Array(extents.prefix(axis))),
        let columns = ElementCount.product(Array(extents.dropFirst(axis)))
      else { throw call.invalid("its input has extents \(extents.prefix(8))") }
      return [rows, columns]
    }
    return try call.rearranged(to: matrix)
  }
}
