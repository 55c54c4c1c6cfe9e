// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import COneDNN

/// Weights transformed for Winograd's algorithm; as a step it transforms them anew, when they have changed.
final class WinogradWeights: EngineStep {
  /// Which convolution the weights are for.
  enum Direction {
    /// From inputs to outputs.
    case forward
    /// From derivatives by outputs to derivatives by inputs.
    case adjoint
  }

  /// The transformed weights, in the order in which the kernels read.
  let packed: FloatBuffer
  private let stored: Tensor
  private let layer: WinogradGeometry
  private let direction: Direction

  /// Room for the weights of `layer`, which are stored in `stored` in the shape (outputs, inputs, 3, 3).
  init(_ stored: Tensor, of layer: WinogradGeometry, _ direction: Direction = .forward) {
    packed = FloatBuffer(count: layer.packedCount)
    self.stored = stored
    self.layer = layer
    self.direction = direction
  }

  func run(on stream: dnnl_stream_t) {
    let pack = unsafe direction == .forward ? cconvolution_pack : cconvolution_pack_adjoint
    unsafe pack(
      layer.instructions.version, stored.pointer, layer.shape.input_channels,
      layer.shape.output_channels, packed.pointer)
  }
}
