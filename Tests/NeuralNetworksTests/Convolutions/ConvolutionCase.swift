// SPDX-License-Identifier: GPL-3.0-or-later

import CConvolution

@testable import NeuralNetworks

/// A convolution of images for the kernels.
protocol ConvolutionCase {
  var shape: cconvolution_shape { get set }
  var source: [Float] { get set }
}

extension ConvolutionCase {
  /// The same case with each of its images alone.
  var images: [Self] {
    let size = shape.inputCount / shape.images
    return (0..<shape.images).map { image in
      var alone = self
      alone.shape.images = 1
      alone.source = Array(source[(image * size)..<((image + 1) * size)])
      return alone
    }
  }
}

extension cconvolution_shape {
  var inputCount: Int { images * height * width * input_channels }
  var outputCount: Int { images * output_height * output_width * output_channels }
}

extension Float {
  /// The number in bfloat16, if that has it.
  var upperHalf: UInt16 { UInt16(truncatingIfNeeded: bitPattern >> 16) }

  /// The number without what bfloat16 does not have.
  var reduced: Float { Float(bitPattern: bitPattern & 0xffff_0000) }
}

extension FloatBuffer {
  convenience init(_ values: [Float]) {
    self.init(count: max(1, values.count))
    copy(from: values.span)
  }
}
