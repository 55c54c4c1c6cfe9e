// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution

/// The instructions of our own convolutions; both give the same bits.
enum ConvolutionInstructions: String, CaseIterable {
  /// 256-bit vectors with fused multiply-add.
  case avx2
  /// 512-bit vectors.
  case avx512

  /// Whether this processor has them.
  var areSupported: Bool { cconvolution_supports(version) != 0 }

  /// Whether they can convolve images of a format by the definition.
  func convolveDirectly(_ format: ElementFormat) -> Bool {
    cconvolution_convolves_directly(version, format.kernelFormat) != 0
  }

  /// The fastest that this processor has; nil if it has none, so that oneDNN computes all convolutions.
  static let best = allCases.last { $0.areSupported }

  /// The number of the kernels' version.
  var version: Int32 {
    switch self {
    case .avx2: Int32(cconvolution_avx2.rawValue)
    case .avx512: Int32(cconvolution_avx512.rawValue)
    }
  }
}
