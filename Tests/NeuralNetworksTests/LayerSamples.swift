// SPDX-License-Identifier: GPL-3.0-or-later

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

  /// A window and the height and the width of an image that it fits.
  static let windows = zip(axes, axes).map { rows, columns in
    (
      window: Window(height: rows.axis, width: columns.axis), height: rows.extent,
      width: columns.extent
    )
  }

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
    ]
  }()
}
