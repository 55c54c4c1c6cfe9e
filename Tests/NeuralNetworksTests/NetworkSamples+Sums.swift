// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

@testable import NeuralNetworks

extension NetworkSamples {
  /// Networks in which sums have much in common: what shares memory in one of them must not in the next.
  static func sums() throws -> [(name: String, architecture: NetworkArchitecture)] {
    let shape = try InputShape(channels: 3, height: 5, width: 4)
    func make(
      _ name: String, _ build: (inout SumBuilder) -> Void
    ) throws -> (name: String, architecture: NetworkArchitecture) {
      var builder = SumBuilder(builder: NetworkBuilder(inputShape: shape))
      build(&builder)
      builder.builder.append(.dense(Dense(outputCount: 4)), named: "scores")
      return (name, try builder.builder.architecture())
    }
    return [
      try make("two identity blocks") { net in
        var start = net.relu(net.norm(net.convolution("input")))
        for _ in 0..<2 {
          let inner = net.relu(net.norm(net.convolution(start)))
          start = net.relu(net.sum(net.norm(net.convolution(inner)), start))
        }
      },
      try make("identity first") { net in
        let start = net.relu(net.convolution("input"))
        net.relu(net.sum(start, net.convolution(start)))
      },
      try make("the input as a summand") { net in
        net.relu(net.sum(net.convolution("input"), "input"))
      },
      try make("a summand that is read later") { net in
        let start = net.relu(net.convolution("input"))
        let sum = net.sum(net.convolution(start), start)
        net.sum(net.convolution(sum), net.convolution(start))
      },
      try make("a summand that is read in between") { net in
        let start = net.relu(net.convolution("input"))
        let first = net.convolution(start)
        let second = net.convolution(start)
        net.sum(net.sum(first, start), second)
      },
      try make("a sum of sums") { net in
        let (a, b, c) = (
          net.convolution("input"), net.convolution("input"), net.convolution("input")
        )
        let sum = net.sum(net.sum(a, b), c)
        net.sum(net.relu(sum), net.convolution(b))
      },
      try make("a sum that is read twice") { net in
        let sum = net.sum(net.convolution("input"), net.convolution("input"))
        net.sum(net.relu(sum), net.convolution(sum))
      },
      try make("summands that ReLUs gave") { net in
        net.sum(net.relu(net.convolution("input")), net.relu(net.norm(net.convolution("input"))))
      },
      try make("a summand that its own layer remembers") { net in
        let sigmoid = net.append(.activation(.sigmoid), reading: [net.convolution("input")])
        net.relu(net.sum(sigmoid, net.convolution("input")))
      },
      try make("a value added to itself, rectified") { net in
        let start = net.convolution("input")
        net.relu(net.sum(start, start))
      },
    ]
  }
}

/// Writes networks of one shape, whose layers need no names.
struct SumBuilder {
  var builder: NetworkBuilder
  private var count = 0

  init(builder: NetworkBuilder) { self.builder = builder }

  @discardableResult
  mutating func append(_ layer: Layer, reading inputs: [String]) -> String {
    count += 1
    return builder.append(layer, named: "n\(count)", reading: inputs)
  }

  mutating func convolution(_ input: String) -> String {
    append(
      .convolution(Convolution(outputChannels: 3, window: Window(3, padding: 1))),
      reading: [input])
  }

  mutating func norm(_ input: String) -> String {
    append(.batchNormalization(BatchNormalization()), reading: [input])
  }

  @discardableResult
  mutating func relu(_ input: String) -> String { append(.relu, reading: [input]) }

  @discardableResult
  mutating func sum(_ first: String, _ second: String) -> String {
    append(.addition, reading: [first, second])
  }
}
