// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// The number of elements of tensors, within what a network may hold.
enum ElementCount {
  /// The most elements of one tensor.
  static let limit = NetworkArchitecture.maximumSize

  /// The product of the extents, or nil if an extent is negative or the product is over the limit.
  static func product(_ extents: [Int]) -> Int? {
    guard extents.count <= 16, extents.allSatisfy({ $0 >= 0 && $0 <= limit }) else { return nil }
    var count = 1
    // An extent of 0 counts as 1 until the end, so that the other extents are bounded as well.
    for extent in extents {
      // Both factors are at most 2²⁶: no overflow.
      count *= max(extent, 1)
      guard count <= limit else { return nil }
    }
    return extents.contains(0) ? 0 : count
  }

  /// The distance of neighbours along each axis, the last axis being 1.
  static func strides(_ extents: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: extents.count)
    for axis in extents.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * max(extents[axis + 1], 1)
    }
    return strides
  }
}
