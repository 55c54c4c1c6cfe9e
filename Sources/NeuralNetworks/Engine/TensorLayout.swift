// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// The shape of a tensor and the order of its elements in memory.
@safe
final class TensorLayout {
  let handle: conednn_layout

  var byteCount: Int { unsafe conednn_layout_size(handle) }

  /// Takes over a layout that oneDNN made.
  init(owning handle: conednn_layout) {
    unsafe self.handle = handle
  }

  convenience init(_ extents: [Int], _ order: conednn_order) throws(NetworkError) {
    var made: conednn_layout?
    let extents = extents.map(Int64.init)
    try unsafe check(
      conednn_layout_create(&made, Int32(extents.count), extents, order), "layout")
    guard let made = unsafe made else { throw .engine(operation: "layout", status: -1) }
    unsafe self.init(owning: made)
  }

  /// A tile of images, channels last: the order of all activations.
  convenience init(tileOf shape: InputShape) throws(NetworkError) {
    try self.init(
      [NeuralNetwork.tileSize, shape.channels, shape.height, shape.width], conednn_channels_last)
  }

  deinit {
    unsafe conednn_layout_destroy(handle)
  }

  func isEqual(to other: TensorLayout) -> Bool {
    unsafe conednn_layout_equal(handle, other.handle) != 0
  }
}
