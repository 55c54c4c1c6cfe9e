// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// What one node of a network does to its input.
public enum Layer: Sendable, Hashable {
  /// A fixed affine map of each channel.
  case normalization(Normalization)
  /// A convolution.
  case convolution(Convolution)
  /// Batch normalization.
  case batchNormalization(BatchNormalization)
  /// y = max(x, 0).
  case relu
  /// Another function of one number, applied to every value.
  case activation(Activation)
  /// The maximum of each window; the padding never wins.
  case maxPooling(Window)
  /// The mean of each window, where padding counts as zeros, or not at all.
  ///
  /// What lies beyond the padding, which a window that rounds up may see, never counts.
  case averagePooling(Window, countsPadding: Bool = true)
  /// The mean of each channel.
  case globalAveragePooling
  /// The mean along some axes, at least one and each once, whose extents become 1.
  case mean([ImageAxis])
  /// A fully connected layer.
  case dense(Dense)
  /// The sum of two inputs, as in residual networks; an extent of 1 is repeated to that of the other.
  case addition
  /// Another operation on two inputs, value by value; an extent of 1 is repeated to that of the other.
  case elementwise(ElementwiseOperation)
  /// An affine map with constant tensors.
  case scaling(Scaling)
  /// Two or more inputs, one after the other along an axis; their other extents agree.
  case concatenation(ImageAxis)
  /// A frame of one constant.
  case padding(Padding)
  /// The same values in another shape; their order is that of images stored channels first.
  case reshape(InputShape)
  /// The axes in another order: axis k of the output is axis `order[k]` of the input.
  case transposition([ImageAxis])
  /// y = exp(x) / Σ exp(x) over an axis, or the logarithm of it.
  case softmax(logarithmic: Bool = false, axis: ImageAxis = .channels)

  /// The numbers of inputs that the layer can read.
  public var inputCounts: ClosedRange<Int> {
    switch self {
    case .addition, .elementwise: 2...2
    case .concatenation: 2...NetworkArchitecture.maximumNodeCount
    default: 1...1
    }
  }

  /// The parameters of the layer in the order in which they are stored.
  func parameters(of input: InputShape) -> [ParameterShape] {
    switch self {
    case .convolution(let layer): layer.parameters(of: input)
    case .batchNormalization(let layer): layer.parameters(of: input)
    case .dense(let layer): layer.parameters(of: input)
    case .scaling(let layer): layer.parameters()
    default: []
    }
  }

  /// The window that covers a whole image.
  static func globalWindow(of input: InputShape) -> Window {
    Window(height: WindowAxis(kernel: input.height), width: WindowAxis(kernel: input.width))
  }
}

// MARK: - Shapes

extension Layer {
  /// The shape of the output, from the shapes of as many inputs as `inputCounts` allows.
  ///
  /// - Throws: `NetworkError` for a property outside its domain.
  func outputShape(of inputs: [InputShape], node: String) throws(NetworkError) -> InputShape {
    let input = inputs[0]
    switch self {
    case .convolution(let layer): return try layer.outputShape(of: input, node: node)
    case .maxPooling(let window), .averagePooling(let window, _):
      return try window.pooledShape(of: input, node: node)
    case .globalAveragePooling:
      return try Self.globalWindow(of: input).pooledShape(of: input, node: node)
    case .dense(let layer): return try layer.outputShape(node: node)
    case .addition, .elementwise: return try input.broadcast(with: inputs[1], node: node)
    case .scaling(let layer): return try layer.outputShape(of: input, node: node)
    case .padding(let layer): return try layer.outputShape(of: input, node: node)
    case .concatenation, .reshape, .transposition, .mean:
      return try rearrangedShape(of: inputs, node: node)
    case .normalization, .batchNormalization, .relu, .activation, .softmax:
      try validatePointwise(input: input, node: node)
      return input
    }
  }

  /// Checks the properties of layers that keep the shape.
  private func validatePointwise(input: InputShape, node: String) throws(NetworkError) {
    switch self {
    case .normalization(let layer): try layer.validate(input: input, node: node)
    case .batchNormalization(let layer): try layer.validate(node: node)
    case .activation(let function): try function.validate(node: node)
    default: break
    }
  }

  /// The shape of the output of layers that are ruled by axes.
  private func rearrangedShape(
    of inputs: [InputShape], node: String
  ) throws(NetworkError) -> InputShape {
    let input = inputs[0]
    switch self {
    case .concatenation(let axis):
      return try Self.concatenatedShape(of: inputs, axis: axis, node: node)
    case .reshape(let shape):
      guard shape.elementCount == input.elementCount else {
        throw .shapesDiffer(node: node, first: "\(input)", second: "\(shape)")
      }
      return shape
    case .transposition(let order):
      try Self.validate(order, count: 3, property: "an order of axes", node: node)
      return try InputShape(extents: order.map { input[$0] }, node: node)
    case .mean(let axes):
      try Self.validate(axes, count: nil, property: "axes", node: node)
      let extents = ImageAxis.allCases.map { axes.contains($0) ? 1 : input[$0] }
      return try InputShape(extents: extents, node: node)
    default: return input
    }
  }

  /// Checks that axes are distinct, and how many there are: `count`, or at least one.
  private static func validate(
    _ axes: [ImageAxis], count: Int?, property: String, node: String
  ) throws(NetworkError) {
    guard !axes.isEmpty, Set(axes).count == axes.count, axes.count == count ?? axes.count else {
      let names = axes.map(\.rawValue).joined(separator: ", ")
      throw .invalidProperty(node: node, property: property, value: "[\(names)]")
    }
  }

  private static func concatenatedShape(
    of inputs: [InputShape], axis: ImageAxis, node: String
  ) throws(NetworkError) -> InputShape {
    var extents = inputs[0].extents
    for input in inputs.dropFirst() {
      for other in ImageAxis.allCases where other != axis {
        guard input[other] == inputs[0][other] else {
          throw .shapesDiffer(node: node, first: "\(inputs[0])", second: "\(input)")
        }
      }
      // At most 10 000 inputs of at most 2³¹ elements: no overflow.
      extents[axis.index] += input[axis]
    }
    return try InputShape(extents: extents, node: node)
  }
}
