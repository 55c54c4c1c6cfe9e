// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import COneDNN

/// The derivative of a loss by the weights of a convolution, and by its bias, by the transpose of Winograd's algorithm.
final class WinogradGradient: EngineStep {
  private let geometry: WinogradGeometry
  private let source: Tensor
  private let derivative: Tensor
  private let weights: Tensor
  private let bias: Tensor?
  private let scratch: Engine.Scratch

  /// Binds the derivative by the layer's weights, stored in the shape (outputs, inputs, 3, 3), to its input and the derivative by
  /// its output.
  init(
    _ geometry: WinogradGeometry, of source: Tensor, derivative: Tensor, toWeights weights: Tensor,
    bias: Tensor?, on engine: Engine
  ) throws(NetworkError) {
    self.geometry = geometry
    self.source = source
    self.derivative = derivative
    self.weights = weights
    self.bias = bias
    scratch = try engine.reserve(
      unsafe withUnsafePointer(to: geometry.shape, cconvolution_gradient_scratch))
  }

  func run(on stream: dnnl_stream_t) {
    var shape = geometry.shape
    unsafe cconvolution_gradient(
      geometry.instructions.version, &shape, source.pointer, derivative.pointer, weights.pointer,
      bias?.pointer, scratch.pointer)
  }
}
