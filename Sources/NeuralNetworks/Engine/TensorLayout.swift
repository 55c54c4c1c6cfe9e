// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// The shape of a tensor and the order of its elements in memory.
@safe
final class TensorLayout {
  let handle: conednn_layout
  /// The format of the elements.
  let format: ElementFormat

  var byteCount: Int { unsafe conednn_layout_size(handle) }
  /// The number of elements, with those that the layout adds as padding.
  var elementCount: Int { byteCount / format.byteCount }

  /// Takes over a layout of elements of `format` that oneDNN made.
  init(owning handle: conednn_layout, format: ElementFormat) {
    unsafe self.handle = handle
    self.format = format
  }

  convenience init(
    _ extents: [Int], _ order: conednn_order, _ format: ElementFormat = .float32
  ) throws(NetworkError) {
    var made: conednn_layout?
    let extents = extents.map(Int64.init)
    try unsafe check(
      conednn_layout_create(&made, Int32(extents.count), extents, order, format.native), "layout")
    guard let made = unsafe made else { throw .engine(operation: "layout", status: -1) }
    unsafe self.init(owning: made, format: format)
  }

  /// A tile of images, channels last: the order of all activations.
  convenience init(
    tileOf shape: InputShape, _ format: ElementFormat = .float32
  ) throws(NetworkError) {
    try self.init(
      [NeuralNetwork.tileSize, shape.channels, shape.height, shape.width], conednn_channels_last,
      format)
  }

  deinit {
    unsafe conednn_layout_destroy(handle)
  }

  func isEqual(to other: TensorLayout) -> Bool {
    unsafe conednn_layout_equal(handle, other.handle) != 0
  }
}
