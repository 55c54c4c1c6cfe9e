// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution

/// Weights of a convolution as 16-bit integers, transformed for Winograd's algorithm.
final class FixedPointWeights {
  /// The integers, in the order in which the kernels read.
  let packed: ByteBuffer
  /// What makes numbers of sums of products, one for each output channel.
  let scales: FloatBuffer

  /// Transforms the weights of `layer`, which are stored in `stored` in the shape (outputs, inputs, 3, 3).
  init(_ stored: Tensor, of layer: WinogradGeometry) {
    let (inputs, outputs) = (layer.shape.input_channels, layer.shape.output_channels)
    let words = cconvolution_fixed_packed_count(inputs, outputs)
    packed = ByteBuffer(count: words * MemoryLayout<Int32>.stride)
    scales = FloatBuffer(count: outputs)
    unsafe cconvolution_pack_fixed(
      stored.pointer, inputs, outputs, packed.numbers(of: Int32.self), scales.pointer)
  }
}
