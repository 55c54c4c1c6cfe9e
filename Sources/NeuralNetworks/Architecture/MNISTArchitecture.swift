// SPDX-License-Identifier: GPL-3.0-or-later

extension NetworkArchitecture {
  /// A small network for 28×28 grey images with pixels in [0, 1]: 87 114 parameters, 11.1 million multiplications.
  ///
  /// conv 3×3×32, conv 3×3×64 with stride 2, conv 3×3×64, maximum of 2×2, dense 3136 → 10; biases, no batch normalization.
  ///
  /// - Throws: Nothing in practice: the description is fixed and valid.
  public static func mnist() throws(NetworkError) -> NetworkArchitecture {
    var network = NetworkBuilder(inputShape: try .image(channels: 1, side: 28))
    network.appendConvolution(32, named: "conv1")
    network.appendConvolution(64, stride: 2, named: "conv2")
    network.appendConvolution(64, named: "conv3")
    network.append(.maxPooling(Window(2, stride: 2)), named: "pool")
    network.append(.dense(Dense(outputCount: 10)), named: "dense")
    return try network.architecture()
  }
}
