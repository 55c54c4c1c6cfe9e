// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

// oneDNN divides the sum of each window by the number of its elements, padding included. Where fewer elements count, the
// mean is multiplied by the quotient of the two numbers, which depends on row and column alone.

extension WindowAxis {
  /// How many elements of the window count at each position: those inside the image, or inside its padding too.
  func counts(over extent: Int, countsPadding: Bool, positions: Int) -> [Int] {
    let inside =
      countsPadding ? (-paddingBefore)..<(extent + paddingAfter) : 0..<extent
    return (0..<positions).map { position in
      let start = position * stride - paddingBefore
      return (0..<kernel).count { inside.contains(start + $0 * dilation) }
    }
  }

  /// The same positions without rounding up: the padding reaches as far as the last window.
  func resolved(over extent: Int, positions: Int) -> WindowAxis {
    guard roundsUp else { return self }
    let overhang = overhang(of: positions, over: extent)
    return WindowAxis(
      kernel: kernel, stride: stride, paddingBefore: paddingBefore,
      paddingAfter: max(paddingAfter, overhang), dilation: dilation)
  }
}

extension Window {
  /// The same positions over images of `shape` without rounding up.
  func resolved(over shape: InputShape) throws(NetworkError) -> Window {
    let output = try outputShape(of: shape, channels: 1, node: "")
    return Window(
      height: height.resolved(over: shape.height, positions: output.height),
      width: width.resolved(over: shape.width, positions: output.width))
  }
}

extension Window {
  /// What the mean over whole windows is multiplied by, row by row of the output, to be the mean over what counts; nil if
  /// that is the same.
  func correctionFactors(
    over source: InputShape, to result: InputShape, countsPadding: Bool
  ) -> [Float]? {
    let rows = height.counts(
      over: source.height, countsPadding: countsPadding, positions: result.height)
    let columns = width.counts(
      over: source.width, countsPadding: countsPadding, positions: result.width)
    let area = height.kernel * width.kernel
    let factors = rows.flatMap { row in
      columns.map { Float(Double(area) / Double(row * $0)) }
    }
    return factors.contains { $0 != 1 } ? factors : nil
  }
}

extension LayerTensors {
  /// Makes of the mean over whole windows the mean over what counts; nil if that is the same.
  func correction(
    of window: Window, countsPadding: Bool
  ) -> ((_ source: Tensor, _ destination: Tensor) -> any EngineStep)? {
    let factors = window.correctionFactors(
      over: sourceShapes[0], to: shape, countsPadding: countsPadding)
    guard let factors,
      let factorShape = try? InputShape(channels: 1, height: shape.height, width: shape.width)
    else { return nil }
    let shape = shape
    return { source, destination in
      ScalingStep.factors(
        factors, factorShape, StridedOperand(source, shape),
        to: StridedOperand(destination, shape), over: shape)
    }
  }
}
