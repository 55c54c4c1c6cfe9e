// SPDX-License-Identifier: GPL-3.0-or-later

internal import CConvolution
import Classifiers

/// A convolution of a tile of images for which Winograd's algorithm is the faster one, and its gradient.
struct WinogradGeometry {
  /// The shape of the layer.
  let shape: cconvolution_shape
  /// The instructions that compute it.
  let instructions: ConvolutionInstructions

  /// The convolution of a layer from images of shape `input` to images of shape `output`, and what is done to its result.
  ///
  /// It is nil where another way is the faster one: windows other than 3 × 3 with stride 1, groups, numbers of channels that are
  /// not multiples of 16, images so small that less than half of each 4 × 4 tile would be used, functions other than
  /// ReLU, and processors without the instructions.
  init?(
    _ layer: Convolution, from input: InputShape, to output: InputShape,
    epilogue: Epilogue = Epilogue()
  ) {
    guard layer.groups == 1, layer.window.height.isPlainTriple, layer.window.width.isPlainTriple,
      epilogue.suitsConvolutions
    else { return nil }
    self.init(
      from: input, to: output, top: layer.window.height.paddingBefore,
      left: layer.window.width.paddingBefore)
  }

  private init?(from input: InputShape, to output: InputShape, top: Int, left: Int) {
    let group = Int(cconvolution_channels)
    guard let instructions = ConvolutionInstructions.best, input.channels % group == 0,
      output.channels % group == 0, Self.isWorthwhile(output)
    else { return nil }
    self.instructions = instructions
    shape = cconvolution_shape(from: input, to: output, top: top, left: left)
  }

  /// The convolution that takes derivatives by outputs to derivatives by inputs; nil where oneDNN should compute it.
  func adjoint(from input: InputShape, to output: InputShape) -> WinogradGeometry? {
    WinogradGeometry(from: output, to: input, top: 2 - shape.top, left: 2 - shape.left)
  }

  /// A tile makes 16 outputs of the work of 4; half of them is twice as fast still, which pays for the transforms.
  private static func isWorthwhile(_ output: InputShape) -> Bool {
    let tile = Int(cconvolution_tile)
    let rows = (output.height + tile - 1) / tile
    let columns = (output.width + tile - 1) / tile
    return 2 * output.height * output.width >= rows * columns * tile * tile
  }

  /// Whether products of 16-bit integers are exact enough for images in bfloat16: with so many input channels, a result's
  /// error is at most a few times that of storing it.
  var suitsFixedPoint: Bool { shape.input_channels <= 64 }

  /// The number of weights when they are transformed.
  var packedCount: Int {
    cconvolution_packed_count(shape.input_channels, shape.output_channels)
  }
}

extension WindowAxis {
  /// True for three neighbouring elements and a step of one.
  fileprivate var isPlainTriple: Bool { kernel == 3 && stride == 1 && dilation == 1 }
}
