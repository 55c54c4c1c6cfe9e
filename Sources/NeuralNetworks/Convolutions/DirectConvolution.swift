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
  private let bias: Tensor?
  private let epilogue: Epilogue
  private let source: Tensor
  private let destination: Tensor
  private let scratch: Engine.Scratch

  /// Binds a convolution; the tensors are tiles of images, the source in the format of the geometry.
  init(
    _ geometry: DirectGeometry, _ weights: DirectWeights, bias: Tensor?,
    epilogue: Epilogue = Epilogue(), from source: Tensor, to destination: Tensor,
    on engine: Engine
  ) throws(NetworkError) {
    self.geometry = geometry
    self.weights = weights
    self.bias = bias
    self.epilogue = epilogue
    self.source = source
    self.destination = destination
    scratch = try engine.reserve(
      unsafe withUnsafePointer(to: geometry.shape, cconvolution_direct_scratch))
  }

  func run(on stream: dnnl_stream_t) {
    var (shape, window) = (geometry.shape, geometry.window)
    var epilogue = unsafe epilogue.forKernels(bias: bias)
    unsafe cconvolution_convolve_directly(
      geometry.instructions.version, &shape, &window, weights.packed.pointer, &epilogue,
      geometry.format.kernelFormat, source.pointer, destination.layout.format.kernelFormat,
      destination.pointer, scratch.pointer)
  }
}
