// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import COneDNN

extension Epilogue {
  /// True if our own convolutions can do it as well: a sum and a ReLU, or less.
  var suitsConvolutions: Bool {
    function == nil || function?.native.kind == conednn_relu
  }

  /// The epilogue as our own convolutions take it.
  func forKernels(bias: Tensor?) -> cconvolution_epilogue {
    unsafe cconvolution_epilogue(
      bias: bias?.pointer, adds_destination: addsDestination ? 1 : 0,
      rectifies: function == nil ? 0 : 1)
  }
}

extension ElementFormat {
  /// The format as our own convolutions take it.
  var kernelFormat: Int32 {
    Int32((self == .bfloat16 ? cconvolution_bfloat16 : cconvolution_float32).rawValue)
  }
}
