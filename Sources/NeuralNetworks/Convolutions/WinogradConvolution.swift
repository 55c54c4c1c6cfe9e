// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import COneDNN

/// A convolution by Winograd's algorithm, bound to its tensors: y = function(x ∗ w + bias + y).
///
/// An image's result depends on that image alone, bit for bit, and is the same with all instructions. In Float32 the error is
/// that of a sum times a small factor, and a NaN or an overflow anywhere in a tile of 6 × 6 inputs makes NaNs of all its 16
/// outputs. With products of 16-bit integers, for images in bfloat16, the error is about that of storing the result, and an
/// image with an infinity or a NaN becomes NaN as a whole: see `CConvolution.h`. NaNs reach the scores and are an error there.
final class WinogradConvolution: EngineStep {
  /// The transformed weights, which say how products are computed.
  enum Weights {
    /// In Float32.
    case floats(WinogradWeights)
    /// In 16-bit integers; the source is in bfloat16.
    case integers(FixedPointWeights)
  }

  private let geometry: WinogradGeometry
  private let weights: Weights
  private let tensors: ConvolutionTensors
  private let scratch: Engine.Scratch

  /// Binds a convolution.
  init(
    _ geometry: WinogradGeometry, _ weights: Weights, _ tensors: ConvolutionTensors,
    on engine: Engine
  ) throws(NetworkError) {
    self.geometry = geometry
    self.weights = weights
    self.tensors = tensors
    let count =
      switch weights {
      case .floats: unsafe withUnsafePointer(to: geometry.shape, cconvolution_scratch)
      case .integers: unsafe withUnsafePointer(to: geometry.shape, cconvolution_fixed_scratch)
      }
    scratch = try engine.reserve(count)
  }

  func run(on stream: dnnl_stream_t) {
    var epilogue = unsafe tensors.kernelEpilogue
    let (source, destination) = (tensors.source, tensors.destination)
    var shape = geometry.shape
    let version = geometry.instructions.version
    switch weights {
    case .floats(let weights):
      unsafe cconvolution_convolve(
        version, &shape, weights.packed.pointer, &epilogue, source.kernelFormat, source.pointer,
        destination.kernelFormat, destination.pointer, scratch.pointer)
    case .integers(let weights):
      unsafe cconvolution_convolve_fixed(
        version, &shape, weights.packed.numbers(of: Int32.self), weights.scales.pointer, &epilogue,
        source.pointer, destination.kernelFormat, destination.pointer, scratch.pointer)
    }
  }
}
