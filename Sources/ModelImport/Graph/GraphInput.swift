// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// The one tensor that a model reads.
struct GraphInput: Sendable {
  let name: String
  /// The number of images that the model is made for; 1 if any number will do.
  let batch: Int
  /// The extents of one image.
  let extents: [Int]
  let shape: InputShape

  /// Finds the input among what the graph declares; what has a value in the file is no input.
  ///
  /// - Throws: `ModelImportError.notOneInput` or `unsuitableInput`.
  init(
    of graph: ONNXGraphProto, besides constants: Set<String>
  ) throws(ModelImportError) {
    let inputs = graph.input.filter { !constants.contains($0.name) }
    guard inputs.count == 1, let input = inputs.first else {
      throw .notOneInput(inputs.map(\.name))
    }
    name = input.name
    let tensor = input.type.tensorType
    guard input.type.hasTensorType, tensor.elemType == Int32(ElementType.float.rawValue) else {
      throw .unsuitableInput(input.name, reason: "has elements of type \(tensor.elemType)")
    }
    guard tensor.hasShape else { throw .unsuitableInput(input.name, reason: "states no shape") }
    let declared = tensor.shape.dim
    guard (2...4).contains(declared.count) else {
      throw .unsuitableInput(input.name, reason: "has rank \(declared.count)")
    }
    var extents: [Int] = []
    for dimension in declared.dropFirst() {
      guard dimension.dimValue > 0 else {
        throw .unsuitableInput(
          input.name, reason: "leaves an extent open ('\(dimension.dimParam)'), which must be fixed"
        )
      }
      extents.append(Int(dimension.dimValue))
    }
    guard let shape = Features.shape(extents) else {
      throw .unsuitableInput(input.name, reason: "has extents \(extents)")
    }
    self.extents = extents
    self.shape = shape
    batch =
      declared.first.map { Int($0.dimValue) }.flatMap { (1...4096).contains($0) ? $0 : nil } ?? 1
  }
}
