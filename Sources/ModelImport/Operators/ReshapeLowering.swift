// SPDX-License-Identifier: GPL-3.0-or-later

/// Reshape: the same values with other extents; 0 keeps an extent, and −1 is what remains.
struct ReshapeLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    guard let target = try call.optionalIntegers(1) else {
      throw call.invalid("input 1 is missing")
    }
    let keepsZeros = call.attributes.integer("allowzero") ?? 0 != 0
    func reshape(_ extents: [Int]) throws(ModelImportError) -> [Int] {
      var result = target
      if !keepsZeros {
        for axis in target.indices where target[axis] == 0 && axis < extents.count {
          result[axis] = extents[axis]
        }
      }
      let open = result.indices.filter { result[$0] == -1 }
      guard let count = ElementCount.product(extents),
        let known = ElementCount.product(result.filter { $0 != -1 }), open.count <= 1
      else { throw call.invalid("it makes \(target.prefix(8)) of \(extents.prefix(8))") }
      if let axis = open.first {
        guard known > 0 else { throw call.invalid("the extent −1 beside 0 is undetermined") }
        result[axis] = count / known
      }
      return result
    }
    return try call.rearranged(to: reshape)
  }
}
