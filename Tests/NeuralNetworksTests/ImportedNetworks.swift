// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

@testable import NeuralNetworks

/// Networks with the layers that imported classifiers have.
extension NetworkSamples {
  /// A network of some layers over 6×9×7 images, ending in a dense layer.
  private static func make(
    _ name: String, _ build: (inout NetworkBuilder) throws -> Void
  ) throws -> (name: String, architecture: NetworkArchitecture) {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 6, height: 9, width: 7))
    try build(&builder)
    builder.append(.dense(Dense(outputCount: 4)), named: "scores")
    return (name, try builder.architecture())
  }

  /// One network or more per kind.
  static func importedNetworks() throws -> [(name: String, architecture: NetworkArchitecture)] {
    try convolutions() + functions() + arithmetic() + places() + means() + poolings()
  }

  private static func convolutions() throws -> [(
    name: String, architecture: NetworkArchitecture
  )] {
    let settings: [(name: String, layer: Convolution)] = [
      ("two groups", Convolution(outputChannels: 4, window: Window(3, padding: 1), groups: 2)),
      ("depthwise", Convolution(outputChannels: 6, window: Window(3, padding: 1), groups: 6)),
      (
        "depthwise with a multiplier",
        Convolution(
          outputChannels: 18, window: Window(3, stride: 2, padding: 1), hasBias: false, groups: 6)
      ),
      ("dilation", Convolution(outputChannels: 5, window: Window(3, padding: 2, dilation: 2))),
      (
        "uneven dilation in groups",
        Convolution(
          outputChannels: 6,
          window: Window(
            height: WindowAxis(kernel: 2, stride: 2, paddingBefore: 3, dilation: 4),
            width: WindowAxis(kernel: 3, paddingAfter: 2)), groups: 3)
      ),
    ]
    return try settings.map { name, layer in
      try make(name) { $0.append(.convolution(layer), named: "a") }
    } + [
      try make("groups, batch normalization, clip") {
        $0.append(
          .convolution(
            Convolution(outputChannels: 16, window: Window(1), hasBias: false, groups: 2)),
          named: "a")
        $0.append(.batchNormalization(BatchNormalization()), named: "n")
        $0.append(.activation(.clip(lower: 0, upper: 0.5)), named: "r")
      }
    ]
  }

  /// Functions of one number on their own, and behind a convolution.
  static let activations: [Activation] = [
    .leakyReLU(slope: 0.125), .leakyReLU(slope: -0.5), .sigmoid, .tanh,
    .clip(lower: -0.25, upper: 0.5), .clip(lower: -.infinity, upper: 0.25),
    .clip(lower: 0.125, upper: .infinity),
  ]

  private static func functions() throws -> [(name: String, architecture: NetworkArchitecture)] {
    try activations.flatMap { function in
      [
        try make("\(function)") { $0.append(.activation(function), named: "f") },
        try make("convolution, \(function)") {
          $0.append(
            .convolution(Convolution(outputChannels: 8, window: Window(3, padding: 1))),
            named: "a")
          $0.append(.activation(function), named: "f")
        },
      ]
    }
  }

  private static func arithmetic() throws -> [(name: String, architecture: NetworkArchitecture)] {
    let layers: [(name: String, layer: Layer)] =
      [("addition", .addition)]
      + ElementwiseOperation.allCases.map { ($0.rawValue, .elementwise($0)) }
    let kept: [[ImageAxis]] = [
      [], [.channels], [.rows, .columns], [.channels, .rows, .columns], [.columns],
    ]
    var networks: [(name: String, architecture: NetworkArchitecture)] = []
    for (name, layer) in layers {
      for axes in kept {
        for isFirst in [false, true] {
          networks.append(
            try make("\(name) repeating \(axes), \(isFirst)") {
              // Away from 0, so that quotients are tame.
              $0.append(.activation(.sigmoid), named: "f")
              let other =
                axes.isEmpty ? "f" : $0.append(.mean(axes), named: "m", reading: ["f"])
              $0.append(.activation(.tanh), named: "g", reading: ["f"])
              $0.append(layer, named: "r", reading: isFirst ? [other, "g"] : ["g", other])
            })
        }
      }
    }
    let shapes = [(6, 1, 1), (1, 1, 1), (1, 9, 7), (6, 9, 7), (1, 1, 7)]
    for (channels, height, width) in shapes {
      let shape = try InputShape(channels: channels, height: height, width: width)
      networks.append(
        try make("scaling by \(shape)") { $0.append(.scaling(Scaling(shape: shape)), named: "s") })
      networks.append(
        try make("scaling what is smaller by \(shape)") {
          $0.append(.mean([.columns, .channels]), named: "m")
          $0.append(.scaling(Scaling(shape: shape)), named: "s")
        })
    }
    networks.append(
      try make("a row and a column make an image") {
        let row = $0.append(.mean([.rows]), named: "m")
        let column = $0.append(.mean([.columns, .channels]), named: "n", reading: ["input"])
        $0.append(.elementwise(.multiplication), named: "s", reading: [row, column])
      })
    return networks
  }

  private static func places() throws -> [(name: String, architecture: NetworkArchitecture)] {
    let frame = Padding(
      channels: Margins(before: 1, after: 2), rows: Margins(after: 3),
      columns: Margins(before: 2), value: 0.5)
    let cut = Padding(
      channels: Margins(before: -1), rows: Margins(before: 2, after: -3),
      columns: Margins(before: -2, after: -1), value: -1)
    let nothing = Padding(rows: Margins(before: -9, after: 4), value: 0.75)
    var networks: [(name: String, architecture: NetworkArchitecture)] = []
    for axis in ImageAxis.allCases {
      networks.append(
        try make("concatenation of \(axis)") {
          let small = $0.append(
            .padding(
              Padding(
                channels: Margins(after: axis == .channels ? -5 : 0),
                rows: Margins(after: axis == .rows ? -4 : 0),
                columns: Margins(after: axis == .columns ? -6 : 0))), named: "p")
          $0.append(.concatenation(axis), named: "c", reading: ["input", small, "input"])
        })
    }
    for (name, layer) in [("frame", frame), ("cut", cut), ("nothing but the frame", nothing)] {
      networks.append(
        try make(name) {
          $0.append(.padding(layer), named: "p")
          if name == "nothing but the frame" {
            $0.append(.concatenation(.rows), named: "c", reading: ["p", "input"])
          }
        })
    }
    for shape in [(378, 1, 1), (9, 6, 7), (1, 54, 7), (2, 27, 7), (6, 7, 9)] {
      let shape = try InputShape(channels: shape.0, height: shape.1, width: shape.2)
      networks.append(
        try make("reshape to \(shape)") {
          $0.append(.reshape(shape), named: "a")
          $0.append(.activation(.tanh), named: "f")
        })
    }
    for order in orders {
      networks.append(
        try make("transposition \(order)") { $0.append(.transposition(order), named: "a") })
    }
    return networks
  }

  /// All orders of the axes.
  static let orders: [[ImageAxis]] = [
    [.channels, .rows, .columns], [.channels, .columns, .rows], [.rows, .channels, .columns],
    [.rows, .columns, .channels], [.columns, .channels, .rows], [.columns, .rows, .channels],
  ]

  private static func means() throws -> [(name: String, architecture: NetworkArchitecture)] {
    let sets: [[ImageAxis]] = [
      [.channels], [.rows], [.columns], [.rows, .columns], [.columns, .channels],
      [.channels, .rows], [.columns, .rows, .channels],
    ]
    return try sets.map { axes in try make("mean of \(axes)") { $0.append(.mean(axes), named: "m") }
    }
      + ImageAxis.allCases.flatMap { axis in
        try [false, true].map { logarithmic in
          try make("softmax \(logarithmic) of \(axis)") {
            $0.append(.softmax(logarithmic: logarithmic, axis: axis), named: "s")
          }
        }
      }
  }

  private static func poolings() throws -> [(name: String, architecture: NetworkArchitecture)] {
    let windows: [(name: String, window: Window)] = [
      (
        "rounded up",
        Window(
          height: WindowAxis(kernel: 2, stride: 2, roundsUp: true),
          width: WindowAxis(
            kernel: 3, stride: 3, paddingBefore: 1, paddingAfter: 1, roundsUp: true))
      ),
      ("with gaps", Window(2, stride: 2, padding: 1, dilation: 2)),
      ("with padding", Window(3, stride: 2, padding: 1)),
      (
        "rounded up with gaps",
        Window(
          height: WindowAxis(kernel: 2, stride: 3, dilation: 3, roundsUp: true),
          width: WindowAxis(kernel: 3, stride: 2, paddingAfter: 1, dilation: 2, roundsUp: true))
      ),
    ]
    return try windows.flatMap { name, window in
      [
        try make("maxima \(name)") { $0.append(.maxPooling(window), named: "p") },
        try make("means \(name)") { $0.append(.averagePooling(window), named: "p") },
        try make("means without padding \(name)") {
          $0.append(.averagePooling(window, countsPadding: false), named: "p")
        },
      ]
    }
  }

  /// A network with a layer of every one of these kinds.
  static func everyImportedLayer() throws -> NetworkArchitecture {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 3, height: 11, width: 9))
    builder.append(
      .scaling(Scaling(shape: try InputShape(channels: 3, height: 1, width: 1))), named: "scale")
    builder.append(
      .convolution(Convolution(outputChannels: 12, window: Window(3, padding: 2, dilation: 2))),
      named: "conv1")
    builder.append(.activation(.leakyReLU(slope: 0.1)), named: "leaky")
    builder.append(
      .convolution(
        Convolution(
          outputChannels: 12, window: Window(3, padding: 1), hasBias: false, groups: 12)),
      named: "conv2")
    builder.append(.batchNormalization(BatchNormalization()), named: "norm")
    builder.append(.activation(.clip(lower: 0, upper: 1)), named: "clip")
    builder.append(.mean([.rows, .columns]), named: "squeeze")
    builder.append(.activation(.sigmoid), named: "gate")
    builder.append(.elementwise(.multiplication), named: "gated", reading: ["clip", "gate"])
    builder.append(
      .averagePooling(
        Window(
          height: WindowAxis(kernel: 3, stride: 2, paddingBefore: 1, roundsUp: true),
          width: WindowAxis(kernel: 2, stride: 2, roundsUp: true)), countsPadding: false),
      named: "average")
    builder.append(.maxPooling(Window(2, padding: 1, dilation: 2)), named: "maximum")
    builder.append(
      .padding(Padding(rows: Margins(before: 1, after: -1), value: 0.5)), named: "frame")
    builder.append(.concatenation(.channels), named: "both", reading: ["maximum", "frame"])
    builder.append(.transposition([.rows, .channels, .columns]), named: "turned")
    builder.append(.softmax(axis: .rows), named: "shares")
    builder.append(.elementwise(.subtraction), named: "rest", reading: ["turned", "shares"])
    builder.append(.activation(.tanh), named: "tanh")
    builder.append(.mean([.columns]), named: "mean")
    let last = try builder.architectureShape()
    builder.append(
      .reshape(try InputShape(channels: last.elementCount, height: 1, width: 1)), named: "flat")
    builder.append(.dense(Dense(outputCount: 5)), named: "dense")
    builder.append(.softmax(logarithmic: true), named: "scores")
    return try builder.architecture()
  }
}

extension NetworkBuilder {
  /// The shape of the last layer's output.
  fileprivate func architectureShape() throws -> InputShape {
    var probe = self
    probe.append(.globalAveragePooling, named: "probe")
    let architecture = try probe.architecture()
    return architecture.outputShapes[architecture.nodes.count - 2]
  }
}
