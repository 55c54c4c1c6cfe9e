// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// GlobalAveragePool: the mean of each channel.
struct GlobalAveragePoolLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let input = try draft.arranged(try call.features(), for: call)
    guard (2...3).contains(input.extents.count) else {
      throw call.unsupported("its input has rank \(input.extents.count + 1)")
    }
    let ones = [Int](repeating: 1, count: input.extents.count - 1)
    return try draft.append(
      .globalAveragePooling, for: call, reading: input, extents: [input.extents[0]] + ones)
  }
}
