// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A tensor that depends on the image: which layer gives its values, and how the model arranges them.
///
/// The model's tensor has extents (N, d₁, …, dₖ); those of one image are kept here. A reshape changes them and nothing
/// else, because the order of the values stays: a layer is made only when one asks for the new arrangement.
struct Features: Sendable, Equatable {
  /// The number of the layer's value: 0 is the image, i + 1 what layer i gives.
  let value: Int
  /// The shape in which the layer gives the values.
  let shape: InputShape
  /// The extents of the model's tensor, without the batch.
  let extents: [Int]

  /// The shape that layers see for the given extents, or nil if there are more than three: trailing ones are added.
  static func shape(_ extents: [Int]) -> InputShape? {
    guard extents.count <= 3 else { return nil }
    let all = extents + [Int](repeating: 1, count: 3 - extents.count)
    guard ElementCount.product(all) != nil else { return nil }
    return try? InputShape(channels: all[0], height: all[1], width: all[2])
  }
}
