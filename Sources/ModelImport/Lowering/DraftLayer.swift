// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// A layer of a network in the making.
struct DraftLayer: Sendable {
  /// What the layer does: a layer of the engine with its parameters in their order, or a map that may still be merged.
  enum Kind: Sendable {
    case layer(Layer, [[Float]])
    case map(ChannelMap)
  }

  var name: String
  var kind: Kind
  /// The values that it reads: 0 is the image, i + 1 what layer i gives.
  var inputs: [Int]
  /// The shape of what it gives.
  let shape: InputShape
}
