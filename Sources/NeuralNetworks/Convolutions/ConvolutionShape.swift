// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import Classifiers

extension cconvolution_shape {
  /// A convolution of a tile of images of shape `input` to images of shape `output`, with zeros above and to the left.
  init(from input: InputShape, to output: InputShape, top: Int, left: Int) {
    self.init(
      images: NeuralNetwork.tileSize, input_channels: input.channels,
      output_channels: output.channels, height: input.height, width: input.width, top: top,
      left: left, output_height: output.height, output_width: output.width)
  }
}
