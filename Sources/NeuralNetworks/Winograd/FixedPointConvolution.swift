// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import COneDNN

/// A convolution of images in bfloat16 by Winograd's algorithm with products of 16-bit integers.
///
/// It is `WinogradConvolution` with half the instructions for products. The numbers of points are rounded in units of
/// each image's own, so that an image's result still depends on that image alone, with the same bits on all
/// instructions. The error is about that of storing the result in bfloat16: see `CConvolution.h`. An image with an
/// infinity or a NaN becomes NaN as a whole, which reaches the scores and is an error there.
final class FixedPointConvolution: EngineStep {
  private let geometry: WinogradGeometry
  private let weights: FixedPointWeights
  private let bias: Tensor?
  private let epilogue: Epilogue
  private let source: Tensor
  private let destination: Tensor
  private let scratch: Engine.Scratch

  /// Binds a convolution; the tensors are tiles of images, the source in bfloat16.
  init(
    _ geometry: WinogradGeometry, _ weights: FixedPointWeights, bias: Tensor?, epilogue: Epilogue,
    from source: Tensor, to destination: Tensor, on engine: Engine
  ) throws(NetworkError) {
    self.geometry = geometry
    self.weights = weights
    self.bias = bias
    self.epilogue = epilogue
    self.source = source
    self.destination = destination
    scratch = try engine.reserve(
      unsafe withUnsafePointer(to: geometry.shape, cconvolution_fixed_scratch))
  }

  func run(on stream: dnnl_stream_t) {
    var epilogue = unsafe epilogue.winograd(bias: bias)
    var shape = geometry.shape
    unsafe cconvolution_convolve_fixed(
      geometry.instructions.version, &shape, weights.packed.numbers(of: Int32.self),
      weights.scales.pointer, &epilogue, source.pointer, destination.layout.format.winograd,
      destination.pointer, scratch.pointer)
  }
}
