// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// A network in the making: layers in the order of evaluation.
struct NetworkDraft: Sendable {
  let inputShape: InputShape
  var layers: [DraftLayer] = []
  /// The number of elements that constants may still take.
  private var allowance: Int

  /// A draft without layers.
  ///
  /// - Parameters:
  ///   - inputShape: The shape of an image.
  ///   - allowance: The number of elements that all constants made during the import may take together.
  init(inputShape: InputShape, allowance: Int) {
    self.inputShape = inputShape
    self.allowance = allowance
  }

  /// The shape of a value: 0 is the image, i + 1 what layer i gives.
  func shape(ofValue value: Int) -> InputShape {
    value == 0 ? inputShape : layers[value - 1].shape
  }

  /// Appends a layer.
  ///
  /// - Returns: What the layer gives, arranged as `extents`.
  /// - Throws: `ModelImportError.tooMany`, or `invalidNode` for extents that no layer may have.
  mutating func append(
    _ kind: DraftLayer.Kind, for call: OperatorCall, reading inputs: [Int], extents: [Int]
  ) throws(ModelImportError) -> GraphValue {
    guard let shape = Features.shape(extents) else {
      throw call.unsupported("its output has extents \(extents.prefix(8))")
    }
    guard layers.count < NetworkArchitecture.maximumNodeCount else {
      throw .tooMany("layers", limit: NetworkArchitecture.maximumNodeCount)
    }
    layers.append(DraftLayer(name: call.node.name, kind: kind, inputs: inputs, shape: shape))
    return .features(Features(value: layers.count, shape: shape, extents: extents))
  }

  /// Appends a layer without parameters that reads one value.
  mutating func append(
    _ layer: Layer, for call: OperatorCall, reading input: Features, extents: [Int]
  ) throws(ModelImportError) -> GraphValue {
    try append(.layer(layer, []), for: call, reading: [input.value], extents: extents)
  }

  /// Appends a layer that does the same to each number of one value, however they are arranged.
  mutating func appendPointwise(
    _ layer: Layer, for call: OperatorCall, reading input: Features
  ) throws(ModelImportError) -> GraphValue {
    try appendPointwise(.layer(layer, []), for: call, reading: input)
  }

  /// Appends a layer, or a map that is the same for all channels, of one value, however its numbers are arranged.
  mutating func appendPointwise(
    _ kind: DraftLayer.Kind, for call: OperatorCall, reading input: Features
  ) throws(ModelImportError) -> GraphValue {
    let shape = input.shape
    _ = try append(
      kind, for: call, reading: [input.value],
      extents: [shape.channels, shape.height, shape.width])
    return .features(Features(value: layers.count, shape: shape, extents: input.extents))
  }

  /// The features in the arrangement that their extents say, by a layer if need be.
  mutating func arranged(
    _ features: Features, for call: OperatorCall
  ) throws(ModelImportError) -> Features {
    guard let shape = Features.shape(features.extents) else {
      throw call.unsupported("its input has extents \(features.extents.prefix(8))")
    }
    if shape == features.shape { return features }
    guard
      case .features(let result) = try append(
        .reshape(shape), for: call, reading: features, extents: features.extents)
    else { return features }
    return result
  }

  /// Takes the elements of a new constant from what is left for all of them.
  ///
  /// - Throws: `ModelImportError.tooMany`.
  mutating func spend(_ count: Int) throws(ModelImportError) {
    allowance -= count
    guard allowance >= 0 else {
      throw .tooMany("elements of constants", limit: ElementCount.limit)
    }
  }
}
