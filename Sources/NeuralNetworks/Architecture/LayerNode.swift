// SPDX-License-Identifier: GPL-3.0-or-later

/// A layer in a network: its name, what it does, and whose outputs it reads.
public struct LayerNode: Sendable, Hashable, Codable {
  /// A name that no other layer of the network has.
  public let name: String
  /// What the layer does.
  public let layer: Layer
  /// The names of the layers whose outputs it reads; `input` is the input of the network.
  public let inputs: [String]

  /// A layer that reads the outputs of the layers named `inputs`.
  public init(name: String, layer: Layer, inputs: [String]) {
    self.name = name
    self.layer = layer
    self.inputs = inputs
  }
}
