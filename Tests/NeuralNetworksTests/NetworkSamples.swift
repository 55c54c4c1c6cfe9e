// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

@testable import NeuralNetworks

/// Networks, images and noise for tests.
enum NetworkSamples {
  /// A network whose parameters are all random, running averages included.
  static func network(_ architecture: NetworkArchitecture, seed: UInt64 = 1) throws -> NeuralNetwork
  {
    var generator = SeededGenerator(seed: seed)
    let initial = try NeuralNetwork(initializing: architecture, seed: seed)
    var parameters = initial.parameters
    for slot in architecture.parameterSlots where slot.role != .weight {
      for index in slot.range {
        let isPositive = slot.role == .scale || slot.role == .runningVariance
        parameters[index] = Float(generator.unitInterval() - 0.5) + (isPositive ? 1 : 0)
      }
    }
    return try NeuralNetwork(architecture: architecture, parameters: parameters)
  }

  /// Numbers uniform on [−1, 1].
  static func numbers(_ count: Int, seed: UInt64 = 2) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Float(2 * generator.unitInterval() - 1) }
  }

  /// The scores of a batch.
  static func scores(
    _ network: some ScoringClassifier, _ images: [Float], count: Int
  ) throws -> [Float] {
    let worker = try network.makeScoreWorker()
    var scores = [Float](repeating: 0, count: count * network.classCount)
    var places = scores.mutableSpan
    try worker.score(images.span, count: count, into: &places)
    return scores
  }

  /// The labels of a batch.
  static func labels(
    _ network: some BaseClassifier, _ images: [Float], count: Int
  ) throws -> [Int32] {
    let worker = try network.makeWorker()
    var labels = [Int32](repeating: 0, count: count)
    var places = labels.mutableSpan
    try worker.classify(images.span, count: count, into: &places)
    return labels
  }

  /// The vector–Jacobian products of a batch.
  static func gradients(
    _ network: some DifferentiableClassifier, _ images: [Float], cotangents: [Float], count: Int
  ) throws -> [Float] {
    let worker = try network.makeGradientWorker()
    var gradients = [Float](repeating: 0, count: images.count)
    var places = gradients.mutableSpan
    try worker.pullBack(images.span, count: count, cotangents: cotangents.span, into: &places)
    return gradients
  }

  /// max |a − b| / max(1, max |b|).
  static func relativeDifference(_ a: [Float], _ b: [Double]) -> Double {
    let scale = max(1, b.map(abs).max() ?? 1)
    return zip(a, b).map { abs(Double($0) - $1) }.max().map { $0 / scale } ?? .infinity
  }

  /// How far the scores of some images are from those of the naive network.
  static func differenceFromReference(
    _ network: NeuralNetwork, count: Int, seed: UInt64
  ) throws -> Double {
    let images = numbers(count * network.inputShape.elementCount, seed: seed)
    let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: count)
    return relativeDifference(try scores(network, images, count: count), expected)
  }

  /// One network per layer kind, and some per combination that the engine treats as one.
  static func layerNetworks() throws -> [(name: String, architecture: NetworkArchitecture)] {
    let shape = try InputShape(channels: 3, height: 9, width: 7)
    func make(
      _ name: String, _ build: (inout NetworkBuilder) -> Void
    ) throws -> (name: String, architecture: NetworkArchitecture) {
      var builder = NetworkBuilder(inputShape: shape)
      build(&builder)
      builder.append(.dense(Dense(outputCount: 4)), named: "scores")
      return (name, try builder.architecture())
    }
    let uneven = Window(
      height: WindowAxis(kernel: 3, stride: 2, paddingBefore: 1, paddingAfter: 0),
      width: WindowAxis(kernel: 2, stride: 1, paddingBefore: 0, paddingAfter: 1))
    return [
      try make("dense") { _ in },
      try make("dense, relu") {
        $0.append(.dense(Dense(outputCount: 17, hasBias: false)), named: "a")
        $0.append(.relu, named: "b")
      },
      try make("normalization") {
        $0.append(
          .normalization(Normalization(mean: [0.1, -0.2, 0.3], standardDeviation: [0.5, 2, 1])),
          named: "a")
      },
      try make("late normalization") {
        $0.append(.relu, named: "r")
        $0.append(
          .normalization(Normalization(mean: [0.1, -0.2, 0.3], standardDeviation: [0.5, 2, 1])),
          named: "a")
      },
      try make("convolution") {
        $0.append(
          .convolution(Convolution(outputChannels: 16, window: Window(3, padding: 1))), named: "a")
      },
      try make("uneven convolution") {
        $0.append(
          .convolution(Convolution(outputChannels: 5, window: uneven, hasBias: false)), named: "a")
      },
      try make("convolution, relu") {
        $0.appendConvolution(8, stride: 2, named: "a")
        $0.appendConvolution(32, named: "b")
      },
      try make("convolution, batch normalization, relu") {
        $0.append(
          .convolution(Convolution(outputChannels: 16, window: Window(3, padding: 1))), named: "a")
        $0.append(.batchNormalization(BatchNormalization()), named: "n")
        $0.append(.relu, named: "r")
      },
      try make("batch normalization of the input") {
        $0.append(.batchNormalization(BatchNormalization()), named: "n")
      },
      try make("relu") { $0.append(.relu, named: "r") },
      try make("max pooling") { $0.append(.maxPooling(Window(2, stride: 2)), named: "p") },
      try make("padded max pooling") {
        $0.append(.maxPooling(Window(3, stride: 2, padding: 1)), named: "p")
      },
      try make("average pooling") {
        $0.append(.averagePooling(Window(3, stride: 2, padding: 1)), named: "p")
      },
      try make("global average pooling") { $0.append(.globalAveragePooling, named: "p") },
      try make("sum of the input with itself") {
        $0.append(.addition, named: "s", reading: ["input", "input"])
      },
      try make("residual block with shortcut") {
        let a = $0.append(
          .convolution(Convolution(outputChannels: 8, window: Window(1))), named: "a")
        $0.appendConvolution(8, named: "b", reading: "input")
        let c = $0.append(
          .convolution(Convolution(outputChannels: 8, window: Window(3, padding: 1))), named: "c")
        $0.append(.addition, named: "s", reading: [a, c])
        $0.append(.relu, named: "r")
      },
      try make("residual block with batch normalization") {
        let start = $0.appendConvolution(8, named: "a")
        $0.append(
          .convolution(
            Convolution(outputChannels: 8, window: Window(3, padding: 1), hasBias: false)),
          named: "b")
        let branch = $0.append(.batchNormalization(BatchNormalization()), named: "n")
        $0.append(.addition, named: "s", reading: [branch, start])
        $0.append(.relu, named: "r")
      },
      // Multiples of 16 channels: three of its convolutions are computed by Winograd's algorithm.
      try make("residual block of 16 and 32 channels") {
        $0.appendConvolution(16, named: "a")
        let start = $0.appendConvolution(32, named: "b")
        $0.append(
          .convolution(
            Convolution(outputChannels: 32, window: Window(3, padding: 1), hasBias: false)),
          named: "c")
        let branch = $0.append(.batchNormalization(BatchNormalization()), named: "n")
        $0.append(.addition, named: "s", reading: [branch, start])
        $0.append(.relu, named: "r")
        $0.append(
          .convolution(Convolution(outputChannels: 16, window: Window(3, padding: 2))), named: "d")
      },
      try make("shortcut that is read again later") {
        let start = $0.appendConvolution(8, named: "a")
        $0.appendConvolution(8, named: "b")
        let c = $0.append(
          .convolution(Convolution(outputChannels: 8, window: Window(3, padding: 1))), named: "c")
        let s = $0.append(.addition, named: "s", reading: [c, start])
        $0.append(.addition, named: "t", reading: [start, s])
      },
    ]
  }

  /// The demonstration network, and one with pooling, and one with residual blocks.
  static func wholeNetworks() throws -> [(name: String, architecture: NetworkArchitecture)] {
    [
      ("digits", try .digits()), ("mnist", try .mnist()),
      (
        "resnet",
        try .resnet(
          depth: 8,
          normalization: Normalization(
            mean: [0.49, 0.48, 0.45], standardDeviation: [0.25, 0.24, 0.26]))
      ),
    ]
  }
}

// MARK: - Looking into a network

extension NetworkSamples {
  /// A network that shows what its layers compute: behind them stands a dense layer that is the identity.
  ///
  /// Its scores are the last output, channels first. Parameters that are not given are random.
  static func observing(
    _ shape: InputShape, parameters: [String: [Float]] = [:],
    _ build: (inout NetworkBuilder) -> Void
  ) throws -> NeuralNetwork {
    var builder = NetworkBuilder(inputShape: shape)
    build(&builder)
    var probe = builder
    probe.append(.globalAveragePooling, named: "probe")
    let probed = try probe.architecture()
    let size = probed.shape(ofValue: probed.nodes.count - 1).elementCount
    builder.append(.dense(Dense(outputCount: size, hasBias: false)), named: "observed")
    let architecture = try builder.architecture()
    var values = try network(architecture).parameters
    for slot in architecture.parameterSlots {
      let identity = (0..<(size * size)).map { Float($0 / size == $0 % size ? 1 : 0) }
      let given = slot.name == "observed.weight" ? identity : parameters[slot.name]
      for (index, value) in zip(slot.range, given ?? []) { values[index] = value }
    }
    return try NeuralNetwork(architecture: architecture, parameters: values)
  }

  /// What layers make of a batch of images, channels first, computed by the engine.
  static func outputs(
    of images: [Float], count: Int = 1, shape: InputShape, parameters: [String: [Float]] = [:],
    _ build: (inout NetworkBuilder) -> Void
  ) throws -> [Float] {
    try scores(observing(shape, parameters: parameters, build), images, count: count)
  }

  /// The scores of one shard as training sees them, with the statistics of the shard in batch normalizations.
  static func trainingScores(_ network: NeuralNetwork, _ images: [Float]) throws -> [Float] {
    let differentiator = try Differentiator(network, for: .parameters)
    let stage = try InputStage(network.inputShape, into: differentiator.input)
    try stage.load(images.span, first: 0, count: Trainer.shardSize)
    try differentiator.forward()
    let count = Trainer.shardSize * network.classCount
    return (0..<count).map { unsafe differentiator.scores.pointer[$0] }
  }
}

extension NetworkSamples {
  /// A small network with a layer of every kind, in which every parameter matters.
  static func everyLayerNetwork() throws -> NetworkArchitecture {
    let normalization = Normalization(
      mean: [0.1, -0.2, 0.3], standardDeviation: [0.5, 2, 1])
    let uneven = Window(
      height: WindowAxis(kernel: 3, stride: 2, paddingBefore: 1, paddingAfter: 1),
      width: WindowAxis(kernel: 3, stride: 1, paddingBefore: 0, paddingAfter: 2))
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 3, height: 8, width: 6))
    builder.append(.normalization(normalization), named: "normalization")
    builder.append(.convolution(Convolution(outputChannels: 5, window: uneven)), named: "conv1")
    builder.append(.relu, named: "relu1")
    builder.append(
      .convolution(Convolution(outputChannels: 8, window: Window(3, padding: 1), hasBias: false)),
      named: "conv2")
    builder.append(.batchNormalization(BatchNormalization()), named: "norm2")
    let start = builder.append(.relu, named: "relu2")
    builder.append(.maxPooling(Window(3, padding: 1)), named: "maximum")
    let branch = builder.append(
      .convolution(Convolution(outputChannels: 8, window: Window(1))), named: "conv3")
    builder.append(.addition, named: "sum", reading: [start, branch])
    builder.append(.averagePooling(Window(2, stride: 1, padding: 1)), named: "average")
    builder.append(.batchNormalization(BatchNormalization()), named: "norm3")
    builder.append(.relu, named: "relu3")
    builder.append(.globalAveragePooling, named: "pool")
    builder.append(.dense(Dense(outputCount: 4)), named: "dense")
    return try builder.architecture()
  }
}
