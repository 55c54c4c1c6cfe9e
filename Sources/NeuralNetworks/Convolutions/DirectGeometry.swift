// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import Classifiers

/// A convolution of a tile of images that is fastest by its definition, with our own kernels.
struct DirectGeometry {
  /// The shape of the layer.
  let shape: cconvolution_shape
  /// How its window moves.
  let window: cconvolution_window
  /// The format of the images that it reads.
  let format: ElementFormat
  /// The instructions that compute it.
  let instructions: ConvolutionInstructions

  /// The convolution of a layer from images of shape `input` and format `format` to images of shape `output`.
  ///
  /// It is nil where oneDNN should compute: groups, windows with holes, output channels that are not multiples of 16 or fill
  /// one vector only, windows with rows of less than 16 numbers, outputs narrower than 4, functions other than ReLU, and
  /// processors without the instructions. In bfloat16 the number of input channels must be even.
  init?(
    _ layer: Convolution, from input: InputShape, to output: InputShape, in format: ElementFormat,
    epilogue: Epilogue = Epilogue()
  ) {
    let (height, width) = (layer.window.height, layer.window.width)
    let group = Int(cconvolution_channels)
    guard let instructions = ConvolutionInstructions.best, instructions.convolveDirectly(format),
      layer.groups == 1, height.dilation == 1, width.dilation == 1, epilogue.suitsConvolutions,
      output.channels % group == 0, output.channels >= 2 * group, output.width >= 4,
      width.kernel * input.channels >= group, format == .float32 || input.channels % 2 == 0
    else { return nil }
    self.format = format
    self.instructions = instructions
    shape = cconvolution_shape(
      from: input, to: output, top: height.paddingBefore, left: width.paddingBefore)
    window = cconvolution_window(
      rows: height.kernel, columns: width.kernel, row_stride: height.stride,
      column_stride: width.stride)
  }
}
