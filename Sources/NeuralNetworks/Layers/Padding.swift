// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A frame of one constant around an image: y[c, i, j] = x[c − before, …] inside, and `value` in the frame.
public struct Padding: Sendable, Hashable, Codable {
  /// The margins of the axis of channels.
  public let channels: Margins
  /// The margins of the axis of rows.
  public let rows: Margins
  /// The margins of the axis of columns.
  public let columns: Margins
  /// The constant in the frame, finite.
  public let value: Float

  /// A padding; it is checked when an architecture takes it up.
  public init(
    channels: Margins = Margins(), rows: Margins = Margins(), columns: Margins = Margins(),
    value: Float = 0
  ) {
    self.channels = channels
    self.rows = rows
    self.columns = columns
    self.value = value
  }

  /// The margins in the order (C, H, W).
  var margins: [Margins] { [channels, rows, columns] }

  func outputShape(of input: InputShape, node: String) throws(NetworkError) -> InputShape {
    guard value.isFinite else {
      throw .invalidProperty(node: node, property: "a padding value of", value: "\(value)")
    }
    var extents: [Int] = []
    for (margins, extent) in zip(margins, input.extents) {
      extents.append(try margins.outputExtent(of: extent, node: node))
    }
    return try InputShape(extents: extents, node: node)
  }
}
