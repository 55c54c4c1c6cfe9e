// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
public import NeuralNetworks

/// How many additions and multiplications a network needs for one image.
///
/// Counted are convolutions and dense layers, two operations for each multiply-add; biases, activations, poolings and
/// batch normalizations, which are folded into the convolutions, are not. Products with the zeros around an image count: a
/// kernel that skips them can seem to be faster than the processor.
public struct OperationCount: Sendable, Hashable {
  /// The operations of each layer, in the order of the layers.
  public let ofNodes: [Int]

  /// The operations of all layers.
  public var total: Int { ofNodes.reduce(0, +) }

  /// The operations of an architecture.
  ///
  /// - Complexity: O(layers).
  public init(_ architecture: NetworkArchitecture) {
    var weights = [Int](repeating: 0, count: architecture.nodes.count)
    for slot in architecture.parameterSlots where slot.role == .weight {
      weights[slot.node] = slot.range.count
    }
    // Each weight meets each place of the output once: in a convolution H·W of them, in a dense layer one.
    ofNodes = architecture.nodes.indices.map { node in
      switch architecture.nodes[node].layer {
      case .convolution, .dense:
        let shape = architecture.outputShapes[node]
        return 2 * weights[node] * shape.height * shape.width
      default: return 0
      }
    }
  }
}
