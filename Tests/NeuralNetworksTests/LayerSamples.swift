// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting

@testable import NeuralNetworks

/// Generators of layers and windows.
enum LayerSamples {
  /// A rule along one axis that is in its domain, and an extent that it fits.
  static let axes = zip(Gen.int(in: 1...5), Gen.int(in: 1...4), Gen.int(in: 1...9)).flatMap {
    kernel, stride, extent in
    zip(Gen.int(in: 0...(kernel - 1)), Gen.int(in: 0...(kernel - 1))).map { before, after in
      let missing = max(0, kernel - before - after - extent)
      let axis = WindowAxis(
        kernel: kernel, stride: stride, paddingBefore: before, paddingAfter: after)
      return (axis: axis, extent: extent + missing)
    }
  }

  /// A rule along one axis with gaps, and an extent that it fits.
  static let dilatedAxes = zip(
    Gen.int(in: 1...4), Gen.int(in: 1...3), Gen.int(in: 1...3), Gen.int(in: 1...12)
  ).flatMap { kernel, dilation, stride, extent in
    let span = (kernel - 1) * dilation + 1
    return zip(Gen.int(in: 0...(span - 1)), Gen.int(in: 0...(span - 1))).map { before, after in
      let missing = max(0, span - before - after - extent)
      let axis = WindowAxis(
        kernel: kernel, stride: stride, paddingBefore: before, paddingAfter: after,
        dilation: dilation)
      return (axis: axis, extent: extent + missing)
    }
  }

  /// The same, rounding up or not, where each window sees a part of the image.
  static let pooledAxes = zip(dilatedAxes, Gen.bool).map { sample, roundsUp in
    let (axis, extent) = sample
    let rounded = WindowAxis(
      kernel: axis.kernel, stride: axis.stride, paddingBefore: axis.paddingBefore,
      paddingAfter: axis.paddingAfter, dilation: axis.dilation, roundsUp: roundsUp)
    return (axis: rounded, extent: extent)
  }.filter { (try? $0.axis.validatePooling(over: $0.extent, node: "a")) != nil }

  /// A window with gaps and the height and the width of an image that it fits.
  static let dilatedWindows = zip(dilatedAxes, dilatedAxes).map { rows, columns in
    (
      window: Window(height: rows.axis, width: columns.axis), height: rows.extent,
      width: columns.extent
    )
  }

  /// A window of a pooling and the height and the width of an image that it fits.
  static let pooledWindows = zip(pooledAxes, pooledAxes).map { rows, columns in
    (
      window: Window(height: rows.axis, width: columns.axis), height: rows.extent,
      width: columns.extent
    )
  }

  /// A window and the height and the width of an image that it fits.
  static let windows = zip(axes, axes).map { rows, columns in
    (
      window: Window(height: rows.axis, width: columns.axis), height: rows.extent,
      width: columns.extent
    )
  }

  /// Layers with shapes of their own; an image of 2×5×4 fits them.
  private static let shaped: [Layer] = {
    guard let constant = try? InputShape(channels: 2, height: 1, width: 4),
      let shape = try? InputShape(channels: 4, height: 2, width: 5)
    else { return [] }
    return [.scaling(Scaling(shape: constant)), .reshape(shape)]
  }()

  /// One layer of each kind, with properties that are not the defaults.
  static let everyKind: [Layer] = {
    let window = Window(
      height: WindowAxis(kernel: 3, stride: 2, paddingBefore: 1),
      width: WindowAxis(kernel: 2, paddingAfter: 1))
    return [
      .normalization(Normalization(mean: [0.5, -1], standardDeviation: [2, 0.25])),
      .convolution(Convolution(outputChannels: 3, window: window, hasBias: false)),
      .batchNormalization(BatchNormalization(epsilon: 0.5, momentum: 0.75)),
      .relu, .maxPooling(window), .averagePooling(window), .globalAveragePooling,
      .dense(Dense(outputCount: 7, hasBias: false)), .addition,
      .activation(.leakyReLU(slope: 0.25)), .mean([.rows, .channels]),
      .elementwise(.division), .concatenation(.columns),
      .padding(Padding(rows: Margins(before: 1), columns: Margins(after: -1), value: 2)),
      .transposition([.columns, .channels, .rows]), .softmax(logarithmic: true, axis: .rows),
    ] + shaped
  }()
}
