// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import COneDNN

/// A convolution by its definition, bound to its tensors: y = function(x ∗ w + bias + y).
///
/// An image's result depends on that image alone, bit for bit, and in Float32 is the same with all instructions. The error is
/// that of a sum in Float32, of products that are exact for images in bfloat16: see `CConvolution.h`.
final class DirectConvolution: EngineStep {
  private let geometry: DirectGeometry
  private let weights: DirectWeights
  private let tensors: ConvolutionTensors
  private let scratch: Engine.Scratch

  /// Binds a convolution; the source is in the format of the geometry.
  init(
    _ geometry: DirectGeometry, _ weights: DirectWeights, _ tensors: ConvolutionTensors,
    on engine: Engine
  ) throws(NetworkError) {
    self.geometry = geometry
    self.weights = weights
    self.tensors = tensors
    scratch = try engine.reserve(
      unsafe withUnsafePointer(to: geometry.shape, cconvolution_direct_scratch))
  }

  func run(on stream: dnnl_stream_t) {
    var (shape, window) = (geometry.shape, geometry.window)
    var epilogue = unsafe tensors.kernelEpilogue
    unsafe cconvolution_convolve_directly(
      geometry.instructions.version, &shape, &window, weights.packed.pointer, &epilogue,
      tensors.source.kernelFormat, tensors.source.pointer, tensors.destination.kernelFormat,
      tensors.destination.pointer, scratch.pointer)
  }
}
