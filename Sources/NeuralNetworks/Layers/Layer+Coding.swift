// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension Layer: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case window
    case countsPadding
    case axes
    case axis
    case operation
    case shape
    case order
    case logarithmic
  }

  /// The name of the layer's kind in files.
  public var kind: String {
    switch self {
    case .normalization: "normalization"
    case .convolution: "convolution"
    case .batchNormalization: "batchNormalization"
    case .relu: "relu"
    case .activation: "activation"
    case .maxPooling: "maxPooling"
    case .averagePooling: "averagePooling"
    case .globalAveragePooling: "globalAveragePooling"
    case .mean: "mean"
    case .dense: "dense"
    case .addition: "addition"
    case .elementwise: "elementwise"
    case .scaling: "scaling"
    case .concatenation: "concatenation"
    case .padding: "padding"
    case .reshape: "reshape"
    case .transposition: "transposition"
    case .softmax: "softmax"
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
    case "activation": self = .activation(try Activation(from: decoder))
    case "globalAveragePooling": self = .globalAveragePooling
    case "dense": self = .dense(try Dense(from: decoder))
    case "addition": self = .addition
    case "scaling": self = .scaling(try Scaling(from: decoder))
    case "padding": self = .padding(try Padding(from: decoder))
    default: self = try Self.decode(kind, values)
    }
  }

  /// Decodes the kinds that have no type of their own for their properties.
  private static func decode(
    _ kind: String, _ values: KeyedDecodingContainer<CodingKeys>
  ) throws -> Layer {
    switch kind {
    case "maxPooling": .maxPooling(try values.decode(Window.self, forKey: .window))
    case "averagePooling":
      .averagePooling(
        try values.decode(Window.self, forKey: .window),
        countsPadding: try values.decodeIfPresent(Bool.self, forKey: .countsPadding) ?? true)
    case "mean": .mean(try values.decode([ImageAxis].self, forKey: .axes))
    case "elementwise":
      .elementwise(try values.decode(ElementwiseOperation.self, forKey: .operation))
    case "concatenation": .concatenation(try values.decode(ImageAxis.self, forKey: .axis))
    case "reshape": .reshape(try values.decode(InputShape.self, forKey: .shape))
    case "transposition": .transposition(try values.decode([ImageAxis].self, forKey: .order))
    case "softmax":
      .softmax(
        logarithmic: try values.decode(Bool.self, forKey: .logarithmic),
        axis: try values.decode(ImageAxis.self, forKey: .axis))
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
    case .activation(let function): try function.encode(to: encoder)
    case .dense(let layer): try layer.encode(to: encoder)
    case .scaling(let layer): try layer.encode(to: encoder)
    case .padding(let layer): try layer.encode(to: encoder)
    case .maxPooling(let window): try values.encode(window, forKey: .window)
    case .averagePooling(let window, let countsPadding):
      try values.encode(window, forKey: .window)
      if !countsPadding { try values.encode(false, forKey: .countsPadding) }
    case .mean(let axes): try values.encode(axes, forKey: .axes)
    case .elementwise(let operation): try values.encode(operation, forKey: .operation)
    case .concatenation(let axis): try values.encode(axis, forKey: .axis)
    case .reshape(let shape): try values.encode(shape, forKey: .shape)
    case .transposition(let order): try values.encode(order, forKey: .order)
    case .softmax(let logarithmic, let axis):
      try values.encode(logarithmic, forKey: .logarithmic)
      try values.encode(axis, forKey: .axis)
    case .relu, .globalAveragePooling, .addition: break
    }
  }
}
