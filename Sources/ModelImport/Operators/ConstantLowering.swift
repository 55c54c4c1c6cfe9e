// SPDX-License-Identifier: GPL-3.0-or-later

/// Constant: a tensor, number or list that stands in the node.
struct ConstantLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let attributes = call.attributes
    let tensor: ConstantTensor
    if let value = attributes.tensor("value") {
      tensor = try TensorDecoder.tensor(value, named: call.node.name)
    } else if let value = attributes.float("value_float") {
      tensor = ConstantTensor([], .floats([value]))
    } else if let values = attributes.floats("value_floats") {
      tensor = ConstantTensor([values.count], .floats(values))
    } else if let value = attributes.integer("value_int") {
      tensor = ConstantTensor([], .integers([value]))
    } else if let values = attributes.integers("value_ints") {
      tensor = ConstantTensor(integers: values)
    } else {
      throw call.unsupported("it holds no tensor of numbers")
    }
    try draft.spend(tensor.count)
    return .constant(tensor)
  }
}
