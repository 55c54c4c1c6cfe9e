// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

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
  /// The maximum of each window; the padding never wins.
  case maxPooling(Window)
  /// The mean of each window, where padding counts as zeros.
  case averagePooling(Window)
  /// The mean of each channel.
  case globalAveragePooling
  /// A fully connected layer.
  case dense(Dense)
  /// The sum of two inputs of one shape, as in residual networks.
  case addition

  /// The number of inputs that the layer reads.
  public var inputCount: Int { self == .addition ? 2 : 1 }

  /// The shape of the output, from the shapes of `inputCount` inputs.
  ///
  /// - Throws: `NetworkError` for a property outside its domain.
  func outputShape(of inputs: [InputShape], node: String) throws(NetworkError) -> InputShape {
    let input = inputs[0]
    switch self {
    case .normalization(let layer):
      try layer.validate(input: input, node: node)
      return input
    case .convolution(let layer):
      return try layer.outputShape(of: input, node: node)
    case .batchNormalization(let layer):
      try layer.validate(node: node)
      return input
    case .relu: return input
    case .maxPooling(let window), .averagePooling(let window):
      return try window.outputShape(of: input, channels: input.channels, node: node)
    case .globalAveragePooling:
      return try Self.globalWindow(of: input)
        .outputShape(of: input, channels: input.channels, node: node)
    case .dense(let layer): return try layer.outputShape(node: node)
    case .addition:
      guard inputs[0] == inputs[1] else {
        throw .shapesDiffer(node: node, first: "\(inputs[0])", second: "\(inputs[1])")
      }
      return input
    }
  }

  /// The parameters of the layer in the order in which they are stored.
  func parameters(of input: InputShape) -> [ParameterShape] {
    switch self {
    case .convolution(let layer): layer.parameters(of: input)
    case .batchNormalization(let layer): layer.parameters(of: input)
    case .dense(let layer): layer.parameters(of: input)
    default: []
    }
  }

  /// The window that covers a whole image.
  static func globalWindow(of input: InputShape) -> Window {
    Window(height: WindowAxis(kernel: input.height), width: WindowAxis(kernel: input.width))
  }
}

extension Layer: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case window
  }

  /// The name of the layer's kind in files.
  public var kind: String {
    switch self {
    case .normalization: "normalization"
    case .convolution: "convolution"
    case .batchNormalization: "batchNormalization"
    case .relu: "relu"
    case .maxPooling: "maxPooling"
    case .averagePooling: "averagePooling"
    case .globalAveragePooling: "globalAveragePooling"
    case .dense: "dense"
    case .addition: "addition"
    }
  }

  /// Decodes a layer from its kind and the properties beside it.
  ///
  /// - Throws: `NetworkError.unknownLayerKind`, or a `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try values.decode(String.self, forKey: .kind)
    switch kind {
    case "normalization": self = .normalization(try Normalization(from: decoder))
    case "convolution": self = .convolution(try Convolution(from: decoder))
    case "batchNormalization": self = .batchNormalization(try BatchNormalization(from: decoder))
    case "relu": self = .relu
    case "maxPooling": self = .maxPooling(try values.decode(Window.self, forKey: .window))
    case "averagePooling": self = .averagePooling(try values.decode(Window.self, forKey: .window))
    case "globalAveragePooling": self = .globalAveragePooling
    case "dense": self = .dense(try Dense(from: decoder))
    case "addition": self = .addition
    default: throw NetworkError.unknownLayerKind(kind)
    }
  }

  /// Encodes the kind and, beside it, the properties.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(kind, forKey: .kind)
    switch self {
    case .normalization(let layer): try layer.encode(to: encoder)
    case .convolution(let layer): try layer.encode(to: encoder)
    case .batchNormalization(let layer): try layer.encode(to: encoder)
    case .maxPooling(let window), .averagePooling(let window):
      try values.encode(window, forKey: .window)
    case .dense(let layer): try layer.encode(to: encoder)
    case .relu, .globalAveragePooling, .addition: break
    }
  }
}
