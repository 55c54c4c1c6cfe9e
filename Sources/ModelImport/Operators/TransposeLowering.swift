// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Transpose: the axes in another order, which must leave the batch first.
struct TransposeLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    switch try call.required(0) {
    case .constant(let tensor):
      let order = try Self.order(of: call, rank: tensor.extents.count)
      try draft.spend(2 * tensor.count)
      return .constant(tensor.transposed(order))
    case .features(let features):
      let order = try Self.order(of: call, rank: features.extents.count + 1)
      guard order.first == 0 else {
        throw call.unsupported("it moves the axis of the batch")
      }
      return try transpose(features, order.dropFirst().map { $0 - 1 }, call, &draft)
    }
  }

  private func transpose(
    _ features: Features, _ order: [Int], _ call: OperatorCall, _ draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let extents = order.map { features.extents[$0] }
    // Where only axes of extent 1 change places, the values keep their order.
    let moved = order.filter { features.extents[$0] != 1 }
    if moved == moved.sorted() {
      return .features(Features(value: features.value, shape: features.shape, extents: extents))
    }
    let input = try draft.arranged(features, for: call)
    let axes = (order + Array(order.count..<3)).map { ImageAxis.allCases[$0] }
    return try draft.append(.transposition(axes), for: call, reading: input, extents: extents)
  }

  private static func order(
    of call: OperatorCall, rank: Int
  ) throws(ModelImportError) -> [Int] {
    let order = call.attributes.integers("perm") ?? (0..<rank).reversed()
    guard order.sorted() == Array(0..<rank) else {
      throw call.invalid("perm is \(order.prefix(8)) for rank \(rank)")
    }
    return order
  }
}
