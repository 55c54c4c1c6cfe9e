// SPDX-License-Identifier: GPL-3.0-or-later

/// ConstantOfShape: a tensor of the given extents that holds one number everywhere, 0 unless stated.
struct ConstantOfShapeLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    guard let extents = try call.optionalIntegers(0) else {
      throw call.invalid("input 0 is missing")
    }
    guard let count = ElementCount.product(extents) else {
      throw call.invalid("its output has extents \(extents.prefix(8))")
    }
    try draft.spend(count)
    var number = ConstantTensor([1], .floats([0]))
    if let value = call.attributes.tensor("value") {
      number = try TensorDecoder.tensor(value, named: call.node.name)
    }
    guard number.count == 1 else { throw call.invalid("its value has \(number.count) elements") }
    let positions = [Int](repeating: 0, count: count)
    return .constant(number.gathered(positions, extents: extents))
  }
}
