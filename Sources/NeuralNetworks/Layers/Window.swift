// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// The window of a convolution or a pooling, along both axes.
public struct Window: Sendable, Hashable, Codable {
  /// How the window slides over rows.
  public let height: WindowAxis
  /// How the window slides over columns.
  public let width: WindowAxis

  /// A window with its own rule for each axis.
  public init(height: WindowAxis, width: WindowAxis) {
    self.height = height
    self.width = width
  }

  /// A square window with the same padding on all four sides.
  public init(_ kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1) {
    let axis = WindowAxis(
      kernel: kernel, stride: stride, paddingBefore: padding, paddingAfter: padding,
      dilation: dilation)
    self.init(height: axis, width: axis)
  }

  /// The shape of what the window leaves of `shape`, with `channels` channels.
  func outputShape(
    of shape: InputShape, channels: Int, node: String
  ) throws(NetworkError) -> InputShape {
    let rows = try height.outputExtent(of: shape.height, node: node)
    let columns = try width.outputExtent(of: shape.width, node: node)
    do {
      return try InputShape(channels: channels, height: rows, width: columns)
    } catch {
      throw .tooLarge(node: node)
    }
  }

  /// The shape of what a pooling with this window leaves of `shape`, in which each window sees a part of the image.
  func pooledShape(of shape: InputShape, node: String) throws(NetworkError) -> InputShape {
    let output = try outputShape(of: shape, channels: shape.channels, node: node)
    try height.validatePooling(over: shape.height, node: node)
    try width.validatePooling(over: shape.width, node: node)
    return output
  }
}
