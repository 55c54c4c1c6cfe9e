// SPDX-License-Identifier: GPL-3.0-or-later

extension NetworkArchitecture {
  /// The residual network for 32×32 colour images: depth 6n + 2 with three stages of n blocks, 16, 32 and 64 channels.
  ///
  /// The first block of the second and the third stage has stride 2, and its shortcut is a 1×1 convolution with batch
  /// normalization. A stage's blocks are conv 3×3, batch normalization, ReLU, conv 3×3, batch normalization, sum, ReLU.
  ///
  /// - Parameters:
  ///   - depth: 6n + 2 with n ≥ 1: 20, 32, 44, 56, 110.
  ///   - classCount: The number of classes.
  ///   - normalization: The mean and standard deviation of the data, per colour, if the network shall apply them.
  /// - Returns: The architecture.
  /// - Throws: `NetworkError.invalidProperty` for another depth.
  ///
  /// Source: He, Zhang, Ren, Sun 2016, section 4.2; as used by Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918).
  public static func resnet(
    depth: Int, classCount: Int = 10, normalization: Normalization? = nil
  ) throws(NetworkError) -> NetworkArchitecture {
    guard depth >= 8, depth <= 1_202, (depth - 2) % 6 == 0 else {
      throw .invalidProperty(node: "resnet", property: "depth", value: "\(depth)")
    }
    var network = NetworkBuilder(inputShape: try .image(channels: 3, side: 32))
    if let normalization {
      network.append(.normalization(normalization), named: "normalization")
    }
    network.appendNormalizedConvolution(16, named: "conv1")
    network.append(.relu, named: "relu1")
    for (stage, channels) in [16, 32, 64].enumerated() {
      for block in 0..<((depth - 2) / 6) {
        let shrinks = stage > 0 && block == 0
        network.appendResidualBlock(
          channels, shrinks: shrinks, named: "layer\(stage + 1).\(block)")
      }
    }
    network.append(.globalAveragePooling, named: "pool")
    network.append(.dense(Dense(outputCount: classCount)), named: "dense")
    return try network.architecture()
  }
}

extension NetworkBuilder {
  /// Appends a convolution without bias and a batch normalization.
  @discardableResult
  fileprivate mutating func appendNormalizedConvolution(
    _ channels: Int, kernel: Int = 3, stride: Int = 1, named name: String,
    reading input: String? = nil
  ) -> String {
    let window = Window(kernel, stride: stride, padding: kernel / 2)
    append(
      .convolution(Convolution(outputChannels: channels, window: window, hasBias: false)),
      named: name, reading: input.map { [$0] })
    return append(.batchNormalization(BatchNormalization()), named: "\(name).norm")
  }

  fileprivate mutating func appendResidualBlock(_ channels: Int, shrinks: Bool, named name: String)
  {
    let start = last
    let stride = shrinks ? 2 : 1
    let shortcut =
      shrinks
      ? appendNormalizedConvolution(
        channels, kernel: 1, stride: 2, named: "\(name).shortcut", reading: start) : start
    appendNormalizedConvolution(channels, stride: stride, named: "\(name).conv1", reading: start)
    append(.relu, named: "\(name).relu1")
    let branch = appendNormalizedConvolution(channels, named: "\(name).conv2")
    append(.addition, named: "\(name).sum", reading: [branch, shortcut])
    append(.relu, named: "\(name).relu2")
  }
}
