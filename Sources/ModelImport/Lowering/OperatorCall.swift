// SPDX-License-Identifier: GPL-3.0-or-later

/// One use of an operator: the node, what is known of its inputs, and the version of the operators.
struct OperatorCall: Sendable {
  let node: GraphNode
  /// The inputs in their order; nil for one that is left out.
  let inputs: [GraphValue?]
  let opset: Int
  /// The number of images that the model is made for.
  let batch: Int

  var attributes: NodeAttributes { node.attributes }

  // MARK: Errors

  /// An error that says why this use cannot be imported.
  func unsupported(_ reason: String) -> ModelImportError {
    .unsupportedUse(of: node.operatorName, node: node.name, reason: reason)
  }

  /// An error that says what is wrong with the node.
  func invalid(_ reason: String) -> ModelImportError {
    .invalidNode(node.operatorName, node: node.name, reason: reason)
  }

  // MARK: Inputs

  /// An input, or nil if it is left out.
  func optional(_ index: Int) -> GraphValue? {
    index < inputs.count ? inputs[index] : nil
  }

  /// An input that must be there.
  func required(_ index: Int) throws(ModelImportError) -> GraphValue {
    guard let value = optional(index) else { throw invalid("input \(index) is missing") }
    return value
  }

  /// An input that must depend on the image.
  func features(_ index: Int = 0) throws(ModelImportError) -> Features {
    guard case .features(let features) = try required(index) else {
      throw unsupported("input \(index) is a constant")
    }
    return features
  }

  /// An input that must be a constant, or nil if it is left out.
  func optionalConstant(_ index: Int) throws(ModelImportError) -> ConstantTensor? {
    switch optional(index) {
    case nil: return nil
    case .constant(let tensor): return tensor
    case .features: throw unsupported("input \(index) depends on the image")
    }
  }

  /// An input that must be a constant.
  func constant(_ index: Int) throws(ModelImportError) -> ConstantTensor {
    guard let tensor = try optionalConstant(index) else {
      throw invalid("input \(index) is missing")
    }
    return tensor
  }

  /// A constant input that must hold `count` numbers.
  func vector(_ index: Int, count: Int) throws(ModelImportError) -> [Float] {
    let tensor = try constant(index)
    guard tensor.count == count else {
      throw invalid("input \(index) has \(tensor.count) elements where \(count) are needed")
    }
    return tensor.floats
  }

  /// A constant input of whole numbers, or nil if it is left out.
  func optionalIntegers(_ index: Int) throws(ModelImportError) -> [Int]? {
    guard let tensor = try optionalConstant(index) else { return nil }
    guard let integers = tensor.integers else {
      throw invalid("input \(index) is not of whole numbers")
    }
    return integers
  }

  /// The number in a constant input, or nil if it is left out.
  func optionalNumber(_ index: Int) throws(ModelImportError) -> Float? {
    guard let tensor = try optionalConstant(index) else { return nil }
    guard tensor.count == 1, let number = tensor.floats.first else {
      throw invalid("input \(index) is no single number")
    }
    return number
  }

  // MARK: Axes

  /// The extents of the model's tensor, with the batch.
  func extents(_ features: Features) -> [Int] {
    [batch] + features.extents
  }

  /// An axis counted from 0, from one that may be counted from the end.
  func axis(_ axis: Int, rank: Int) throws(ModelImportError) -> Int {
    guard (-rank..<rank).contains(axis) else {
      throw invalid("axis \(axis) is outside rank \(rank)")
    }
    return axis < 0 ? axis + rank : axis
  }

  /// Axes counted from 0, each once.
  func axes(_ axes: [Int], rank: Int) throws(ModelImportError) -> [Int] {
    var result: [Int] = []
    for axis in axes { result.append(try self.axis(axis, rank: rank)) }
    guard Set(result).count == result.count else { throw invalid("an axis is there twice") }
    return result
  }

  /// What gives the extents of one image from those of all, which must keep the batch.
  func withoutBatch(_ extents: [Int]) throws(ModelImportError) -> [Int] {
    guard extents.first == batch, extents.count >= 2 else {
      throw unsupported(
        "its output of extents \(extents.prefix(8)) does not keep the images of a batch apart")
    }
    return Array(extents.dropFirst())
  }
}
