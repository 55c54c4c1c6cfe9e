// SPDX-License-Identifier: GPL-3.0-or-later

/// Cast of constants to another type; values from the image stay 32-bit floats.
struct CastLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    guard let number = call.attributes.integer("to"), let type = ElementType(rawValue: number)
    else { throw call.unsupported("it makes a type that is not read") }
    switch try call.required(0) {
    case .features(let features):
      guard type == .float else {
        throw call.unsupported("it leaves 32-bit floats for type \(number)")
      }
      return .features(features)
    case .constant(let tensor):
      try draft.spend(tensor.count)
      return .constant(try cast(tensor, to: type, call))
    }
  }

  private func cast(
    _ tensor: ConstantTensor, to type: ElementType, _ call: OperatorCall
  ) throws(ModelImportError) -> ConstantTensor {
    if type.isFloating { return ConstantTensor(tensor.extents, .floats(tensor.floats)) }
    if type == .bool {
      return ConstantTensor(tensor.extents, .integers(tensor.floats.map { $0 == 0 ? 0 : 1 }))
    }
    if tensor.integers != nil { return tensor }
    var values: [Int] = []
    for value in tensor.floats {
      guard let integer = Int(exactly: value.rounded(.towardZero)) else {
        throw call.invalid("\(value) is no whole number of 64 bits")
      }
      values.append(integer)
    }
    return ConstantTensor(tensor.extents, .integers(values))
  }
}
