// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import COneDNN

/// What a convolution of our own reads and writes: tiles of images, each in its format, and what is done to the result.
struct ConvolutionTensors {
  let source: Tensor
  let destination: Tensor
  var bias: Tensor?
  var epilogue = Epilogue()

  /// The bias and the epilogue as the kernels take them.
  var kernelEpilogue: cconvolution_epilogue {
    unsafe cconvolution_epilogue(
      bias: bias?.pointer, adds_destination: epilogue.addsDestination ? 1 : 0,
      rectifies: epilogue.function == nil ? 0 : 1)
  }
}

extension Epilogue {
  /// True if our own convolutions can do it as well: a sum and a ReLU, or less.
  var suitsConvolutions: Bool {
    function == nil || function?.native.kind == conednn_relu
  }
}

extension Tensor {
  /// The format as our own convolutions take it.
  var kernelFormat: Int32 { layout.format.kernelFormat }
}

extension ElementFormat {
  /// The format as our own convolutions take it.
  var kernelFormat: Int32 {
    Int32((self == .bfloat16 ? cconvolution_bfloat16 : cconvolution_float32).rawValue)
  }
}
