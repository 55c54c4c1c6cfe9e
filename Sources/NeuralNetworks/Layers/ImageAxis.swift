// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// An axis of an image, in the order in which shapes name them: channels, rows, columns.
public enum ImageAxis: String, Sendable, Hashable, CaseIterable, Codable {
  /// The axis of C channels.
  case channels
  /// The axis of H rows.
  case rows
  /// The axis of W columns.
  case columns

  /// The position of the axis in a shape (C, H, W): 0, 1 or 2.
  public var index: Int {
    switch self {
    case .channels: 0
    case .rows: 1
    case .columns: 2
    }
  }
}

extension InputShape {
  /// The extents (C, H, W).
  var extents: [Int] { [channels, height, width] }

  /// The extent along an axis.
  subscript(axis: ImageAxis) -> Int { extents[axis.index] }

  /// The shape with extents (C, H, W).
  ///
  /// - Throws: `NetworkError.tooLarge` if they are not positive, or their product is too large.
  init(extents: [Int], node: String) throws(NetworkError) {
    do {
      try self.init(channels: extents[0], height: extents[1], width: extents[2])
    } catch {
      throw .tooLarge(node: node)
    }
  }

  /// The shape of what two tensors give when each extent of 1 is repeated to that of the other.
  ///
  /// - Throws: `NetworkError.shapesDiffer` if two extents differ and none is 1; `tooLarge`.
  func broadcast(with other: InputShape, node: String) throws(NetworkError) -> InputShape {
    let pairs = zip(extents, other.extents)
    guard pairs.allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else {
      throw .shapesDiffer(node: node, first: "\(self)", second: "\(other)")
    }
    return try InputShape(extents: pairs.map { max($0, $1) }, node: node)
  }
}
