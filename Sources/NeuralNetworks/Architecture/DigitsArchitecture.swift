// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension NetworkArchitecture {
  /// The network of the demonstration, for the 8×8 grey UCI digits with pixels in [0, 1].
  ///
  /// Three 3×3 convolutions of 32, 32 and 64 channels, the second with stride 2, then a dense layer: 38 314 parameters,
  /// 0.46 million multiplications. Wider networks certify hardly larger radii and cost half as much again.
  ///
  /// - Throws: Nothing in practice: the description is fixed and valid.
  public static func digits() throws(NetworkError) -> NetworkArchitecture {
    var network = NetworkBuilder(inputShape: try .image(channels: 1, side: 8))
    network.append(
      .normalization(Normalization(mean: [0.3053], standardDeviation: [0.3760])),
      named: "normalization")
    network.appendConvolution(32, named: "conv1")
    network.appendConvolution(32, stride: 2, named: "conv2")
    network.appendConvolution(64, named: "conv3")
    network.append(.dense(Dense(outputCount: 10)), named: "dense")
    return try network.architecture()
  }
}

extension NetworkBuilder {
  /// Appends a 3×3 convolution with bias that keeps the extent up to its stride, and a ReLU.
  @discardableResult
  mutating func appendConvolution(
    _ channels: Int, stride: Int = 1, named name: String, reading input: String? = nil
  ) -> String {
    append(
      .convolution(
        Convolution(outputChannels: channels, window: Window(3, stride: stride, padding: 1))),
      named: name, reading: input.map { [$0] })
    return append(.relu, named: "\(name).relu")
  }
}

extension InputShape {
  /// The shape of a square image.
  static func image(channels: Int, side: Int) throws(NetworkError) -> InputShape {
    do {
      return try InputShape(channels: channels, height: side, width: side)
    } catch {
      throw .tooLarge(node: NetworkArchitecture.inputName)
    }
  }
}
