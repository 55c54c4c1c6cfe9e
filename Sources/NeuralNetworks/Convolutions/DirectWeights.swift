// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution

/// Weights in the order in which a convolution by its definition reads them, in the format of its images.
final class DirectWeights {
  /// The numbers.
  let packed: ByteBuffer

  /// Orders the weights of `layer`, which are stored in `stored` in the shape (outputs, inputs, rows, columns); for images in
  /// bfloat16 they are numbers that it has.
  init(_ stored: Tensor, of layer: DirectGeometry) {
    let (inputs, outputs) = (layer.shape.input_channels, layer.shape.output_channels)
    let format = layer.format.kernelFormat
    var window = layer.window
    let words = unsafe cconvolution_direct_packed_count(format, &window, inputs, outputs)
    packed = ByteBuffer(count: words * MemoryLayout<Float>.stride)
    unsafe cconvolution_pack_direct(
      format, &window, stored.pointer, inputs, outputs, packed.pointer)
  }
}
