// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import COneDNN

/// A convolution by Winograd's algorithm, bound to its tensors: y = function(x ∗ w + bias + y).
///
/// An image's result depends on that image alone, bit for bit, and is the same with all instructions. The error is that
/// of a sum in Float32 times a small factor: see `CConvolution.h`. A NaN or an overflow anywhere in a tile of 6 × 6
/// inputs makes NaNs of all its 16 outputs, which reach the scores and are an error there.
final class WinogradConvolution: EngineStep {
  private let geometry: WinogradGeometry
  private let weights: WinogradWeights
  private let bias: Tensor?
  private let epilogue: Epilogue
  private let source: Tensor
  private let destination: Tensor
  private let scratch: Engine.Scratch

  /// Binds a convolution; the tensors are tiles of images, each in its format.
  init(
    _ geometry: WinogradGeometry, _ weights: WinogradWeights, bias: Tensor?,
    epilogue: Epilogue = Epilogue(), from source: Tensor, to destination: Tensor,
    on engine: Engine
  ) throws(NetworkError) {
    self.geometry = geometry
    self.weights = weights
    self.bias = bias
    self.epilogue = epilogue
    self.source = source
    self.destination = destination
    scratch = try engine.reserve(unsafe withUnsafePointer(to: geometry.shape, cconvolution_scratch))
  }

  func run(on stream: dnnl_stream_t) {
    var epilogue = unsafe epilogue.winograd(bias: bias)
    var shape = geometry.shape
    unsafe cconvolution_convolve(
      geometry.instructions.version, &shape, weights.packed.pointer, &epilogue,
      source.layout.format.winograd, source.pointer, destination.layout.format.winograd,
      destination.pointer, scratch.pointer)
  }
}

extension Epilogue {
  /// True if Winograd's algorithm can do it as well: a sum and a ReLU, or less.
  var isWinograd: Bool {
    function == nil || function?.native.kind == conednn_relu
  }

  /// What follows a sum as the kernels take it.
  func winograd(bias: Tensor?) -> cconvolution_epilogue {
    unsafe cconvolution_epilogue(
      bias: bias?.pointer, adds_destination: addsDestination ? 1 : 0,
      rectifies: function == nil ? 0 : 1)
  }
}

extension ElementFormat {
  /// The format as the kernels take it.
  var winograd: Int32 {
    Int32((self == .bfloat16 ? cconvolution_bfloat16 : cconvolution_float32).rawValue)
  }
}
