// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Concat: tensors one after the other along an axis.
struct ConcatLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    guard let axis = call.attributes.integer("axis") else { throw call.invalid("axis is missing") }
    var constants: [ConstantTensor] = []
    var features: [Features] = []
    for index in call.inputs.indices {
      switch try call.required(index) {
      case .constant(let tensor): constants.append(tensor)
      case .features(let value): features.append(value)
      }
    }
    if features.isEmpty { return .constant(try fold(constants, axis, call, &draft)) }
    guard constants.isEmpty else {
      throw call.unsupported("it puts a constant beside values from the image")
    }
    return try concatenate(features, axis, call, &draft)
  }

  private func concatenate(
    _ parts: [Features], _ axis: Int, _ call: OperatorCall, _ draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let axis = try call.axis(axis, rank: parts[0].extents.count + 1)
    guard axis > 0 else { throw call.unsupported("it puts images into one batch") }
    let extents = try Self.extents(parts.map(\.extents), axis - 1, call)
    if parts.count == 1 { return .features(parts[0]) }
    var values: [Int] = []
    for part in parts { values.append(try draft.arranged(part, for: call).value) }
    guard axis <= 3 else { throw call.unsupported("it has rank \(extents.count + 1)") }
    return try draft.append(
      .layer(.concatenation(ImageAxis.allCases[axis - 1]), []), for: call, reading: values,
      extents: extents)
  }

  private func fold(
    _ parts: [ConstantTensor], _ axis: Int, _ call: OperatorCall, _ draft: inout NetworkDraft
  ) throws(ModelImportError) -> ConstantTensor {
    guard let first = parts.first else { throw call.invalid("it has no input") }
    let axis = try call.axis(axis, rank: first.extents.count)
    let extents = try Self.extents(parts.map(\.extents), axis, call)
    guard let count = ElementCount.product(extents) else {
      throw call.invalid("its output has extents \(extents.prefix(8))")
    }
    try draft.spend(count)
    let rows = extents.prefix(axis).reduce(1, *)
    guard rows > 0, count > 0 else {
      return ConstantTensor(extents, first.integers == nil ? .floats([]) : .integers([]))
    }
    if first.integers != nil {
      return ConstantTensor(
        extents, .integers(try Self.join(parts, rows, call) { $0.integers }))
    }
    return ConstantTensor(
      extents, .floats(try Self.join(parts, rows, call) { $0.integers == nil ? $0.floats : nil }))
  }

  /// Row by row the elements of each part.
  private static func join<Element>(
    _ parts: [ConstantTensor], _ rows: Int, _ call: OperatorCall,
    _ elements: (ConstantTensor) -> [Element]?
  ) throws(ModelImportError) -> [Element] {
    var lists: [[Element]] = []
    for part in parts {
      guard let list = elements(part) else { throw call.invalid("its inputs differ in type") }
      lists.append(list)
    }
    var result: [Element] = []
    for row in 0..<rows {
      for list in lists {
        let width = list.count / rows
        result += list[(row * width)..<((row + 1) * width)]
      }
    }
    return result
  }

  private static func extents(
    _ parts: [[Int]], _ axis: Int, _ call: OperatorCall
  ) throws(ModelImportError) -> [Int] {
    var extents = parts[0]
    for part in parts.dropFirst() {
      guard part.count == extents.count,
        part.indices.allSatisfy({ $0 == axis || part[$0] == extents[$0] })
      else { throw call.invalid("extents \(extents.prefix(8)) and \(part.prefix(8)) do not fit") }
      extents[axis] += part[axis]
      guard extents[axis] <= ElementCount.limit else {
        throw call.invalid("its output is too large")
      }
    }
    return extents
  }
}
