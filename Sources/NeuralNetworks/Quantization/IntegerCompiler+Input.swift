// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension IntegerCompiler {
  /// The place of the input, laid out for the layer that alone reads it.
  mutating func makeInput() throws(NetworkError) -> InputStep {
    let shape = architecture.inputShape
    let encoding = encoding(0)
    var padding = margins[0] ?? PixelMargins()
    if encoding.zero == 0 { (padding.top, padding.bottom) = (0, 0) }
    var kernel = 1
    var stride = 1
    var columns = shape.width
    if let unfolded {
      let axis = horizontalAxis(unfolded)
      (kernel, stride) = (axis.kernel, axis.stride)
      columns = architecture.outputShapes[unfolded.node].width
    }
    let pixel =
      unfolded == nil ? 4 * IntegerTensor.lines(ofChannels: shape.channels) : shape.channels
    let tensorMargins = PixelMargins(
      top: padding.top, bottom: padding.bottom, left: unfolded == nil ? padding.left : 0,
      right: unfolded == nil ? padding.right : 0)
    func tensor(in buffer: Int) -> IntegerTensor {
      IntegerTensor(
        rows: shape.height, columns: columns,
        lines: IntegerTensor.lines(ofChannels: kernel * pixel), margins: tensorMargins,
        encoding: encoding, buffer: buffer)
    }
    let draft = tensor(in: -1)
    guard draft.byteCount <= IntegerMemory.limit else {
      throw .tooLarge(node: NetworkArchitecture.inputName)
    }
    let target = tensor(in: memory.buffer(byteCount: draft.byteCount))
    tensors[0] = target
    let map = inputMap(encoding)
    return InputStep(
      shape: shape, target: target, padding: padding, pixel: pixel, step: stride * pixel,
      factors: map.factors, summands: map.summands)
  }

  /// byte = (factor · x + summand) / scale + zero, with the normalization of the input.
  private func inputMap(_ encoding: ByteEncoding) -> (factors: [Float], summands: [Float]) {
    let channels = architecture.inputShape.channels
    let scale = Double(encoding.scale)
    let zero = Double(encoding.zero)
    guard let normalization = architecture.leadingNormalization else {
      return (
        [Float](repeating: Float(1 / scale), count: channels),
        [Float](repeating: Float(zero), count: channels)
      )
    }
    var factors: [Float] = []
    var summands: [Float] = []
    for (mean, deviation) in zip(normalization.mean, normalization.standardDeviation) {
      factors.append(Float(1 / (Double(deviation) * scale)))
      summands.append(Float(zero - Double(mean) / (Double(deviation) * scale)))
    }
    return (factors, summands)
  }

  /// How the window of a convolution slides over a row; that of a dense layer is the row.
  private func horizontalAxis(_ group: IntegerGroup) -> WindowAxis {
    guard case .convolution(let layer) = architecture.nodes[group.node].layer else {
      return WindowAxis(kernel: architecture.shape(ofValue: group.operands[0]).width)
    }
    return layer.window.width
  }
}
