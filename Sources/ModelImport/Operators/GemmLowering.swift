// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Gemm: y = alpha · x · B + beta · C with constant B and C; the order of the values is that of the flattened image.
struct GemmLowering: OperatorLowering {
  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let input = try call.features()
    guard input.extents.count == 1, call.attributes.integer("transA") ?? 0 == 0 else {
      throw call.unsupported("its input is no matrix with an image in each row")
    }
    let matrix = try call.constant(1)
    guard matrix.extents.count == 2 else { throw call.invalid("B has extents \(matrix.extents)") }
    try draft.spend(matrix.count)
    let rowsAreOutputs = call.attributes.integer("transB") ?? 0 != 0
    let weights = rowsAreOutputs ? matrix : matrix.transposed([1, 0])
    let (outputs, inputs) = (weights.extents[0], weights.extents[1])
    guard inputs == input.extents[0], outputs > 0 else {
      throw call.invalid("B has extents \(matrix.extents) for \(input.extents[0]) values")
    }
    let alpha = call.attributes.float("alpha") ?? 1
    let beta = call.attributes.float("beta") ?? 1
    let bias = try Self.bias(of: call, count: outputs).map { beta * $0 }
    let factors = alpha == 1 ? weights.floats : weights.floats.map { alpha * $0 }
    return try draft.append(
      .layer(.dense(Dense(outputCount: outputs)), [factors, bias]), for: call,
      reading: [input.value], extents: [outputs])
  }

  private static func bias(
    of call: OperatorCall, count: Int
  ) throws(ModelImportError) -> [Float] {
    guard let tensor = try call.optionalConstant(2) else {
      return [Float](repeating: 0, count: count)
    }
    // It may be a number, a row, or the same number in a row for each image.
    let rows = tensor.extents.dropLast()
    guard tensor.extents.count <= 2, rows.allSatisfy({ $0 == 1 }),
      tensor.count == count || tensor.count == 1
    else {
      throw call.unsupported("C has extents \(tensor.extents) for \(count) outputs")
    }
    let values = tensor.floats
    return values.count == count ? values : [Float](repeating: values[0], count: count)
  }
}
