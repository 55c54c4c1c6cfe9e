// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// Writes an architecture layer by layer; each layer reads the one before it unless told otherwise.
public struct NetworkBuilder: Sendable {
  private let inputShape: InputShape
  private var nodes: [LayerNode] = []

  /// The name of the last layer, or `input`.
  public private(set) var last = NetworkArchitecture.inputName

  /// An empty network for inputs of the given shape.
  public init(inputShape: InputShape) {
    self.inputShape = inputShape
  }

  /// Appends a layer that reads `inputs`, or the layer before it.
  ///
  /// - Returns: The layer's name, for later layers to read.
  @discardableResult
  public mutating func append(
    _ layer: Layer, named name: String, reading inputs: [String]? = nil
  ) -> String {
    nodes.append(LayerNode(name: name, layer: layer, inputs: inputs ?? [last]))
    last = name
    return name
  }

  /// The finished architecture.
  ///
  /// - Throws: `NetworkError`, naming the layer that does not fit.
  public func architecture() throws(NetworkError) -> NetworkArchitecture {
    try NetworkArchitecture(inputShape: inputShape, nodes: nodes)
  }
}
