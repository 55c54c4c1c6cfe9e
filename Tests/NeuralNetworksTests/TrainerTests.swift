import Classifiers
import Foundation
import Noise
import Testing

@testable import NeuralNetworks

@Suite struct TrainerTests {
  /// Images of two classes: bright above the diagonal, or below it.
  private static func data(count: Int = 300) throws -> LabeledImages {
    var pixels: [Float] = []
    var labels: [Int] = []
    var generator = SeededGenerator(seed: 8)
    for image in 0..<count {
      let label = image % 2
      labels.append(label)
      for place in 0..<36 {
        let isAbove = place / 6 > place % 6
        pixels.append((isAbove == (label == 0) ? 0.5 : 0) + 0.5 * Float(generator.unitInterval()))
      }
    }
    return try LabeledImages(
      pixels: pixels, labels: labels, shape: InputShape(channels: 1, height: 6, width: 6))
  }

  private static func architecture(batchNormalization: Bool = true) throws -> NetworkArchitecture {
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 1, height: 6, width: 6))
    builder.appendConvolution(8, named: "a")
    if batchNormalization { builder.append(.batchNormalization(BatchNormalization()), named: "n") }
    builder.append(.maxPooling(Window(2, stride: 2)), named: "p")
    builder.append(.dense(Dense(outputCount: 2)), named: "d")
    return try builder.architecture()
  }

  private static let options = TrainingConfiguration(
    epochs: 3, batchSize: 64, learningRate: 0.1, labelSmoothing: 0.1, maximumShift: 1, seed: 4)

  private func train(
    _ options: TrainingConfiguration = options, threads: Int = 1
  ) throws -> NeuralNetwork {
    try Trainer(options).train(
      Self.architecture(), on: Self.data(), noise: TestNoise(sigma: 0.25), threads: threads)
  }

  // MARK: Reproducibility

  @Test func `one seed gives the same bits of the weights`() throws {
    let bits = try train().parameters.map(\.bitPattern)
    #expect(try train().parameters.map(\.bitPattern) == bits)
    var other = Self.options
    other.seed = 5
    #expect(try train(other).parameters.map(\.bitPattern) != bits)
  }

  @Test(arguments: [2, 3, 9])
  func `the number of threads does not change a bit of the weights`(threads: Int) throws {
    let one = try train().parameters.map(\.bitPattern)
    #expect(try train(threads: threads).parameters.map(\.bitPattern) == one)
  }

  // MARK: Learning

  @Test func `training learns what can be learned`() throws {
    var accuracies: [Double] = []
    let trainer = try Trainer(TrainingConfiguration(epochs: 8, batchSize: 32, seed: 1))
    let data = try Self.data()
    let network = try trainer.train(
      Self.architecture(), on: data, noise: TestNoise(sigma: 0.25), threads: 2
    ) { progress in
      if progress.step == progress.steps { accuracies.append(progress.accuracy) }
      return true
    }
    #expect(accuracies.count == 8)
    #expect((accuracies.last ?? 0) > 0.95)
    let labels = try NetworkSamples.labels(network, data.pixels, count: data.count)
    let correct = zip(labels, data.labels).filter { Int($0) == $1 }.count
    #expect(correct > 290)
  }

  @Test func `a step on one batch is the stated formula`() throws {
    // Without momentum, decay and noise, one step is w − η · gradient of the mean loss.
    let data = try Self.data(count: 32)
    let architecture = try Self.architecture(batchNormalization: false)
    let options = TrainingConfiguration(
      epochs: 1, batchSize: 32, learningRate: 0.5, schedule: .step(epochs: [], factor: 1),
      warmUpEpochs: 0, momentum: 0, isNesterov: false, weightDecay: 0)
    let start = try NeuralNetwork(initializing: architecture, seed: 3)
    let end = try Trainer(options).train(start, on: data, threads: 2)
    var reference = ReferenceNetwork(start)
    let slope = [0, 5, 72, 80, 200].map { index in
      var losses: [Double] = []
      for shift in [1e-5, -1e-5] {
        reference.parameters = start.parameters.map(Double.init)
        reference.parameters[index] += shift
        losses.append(meanLoss(reference, data))
      }
      return (index, (losses[0] - losses[1]) / 2e-5)
    }
    for (index, slope) in slope {
      let change = Double(end.parameters[index] - start.parameters[index])
      #expect(abs(change + 0.5 * slope) < 1e-5, "parameter \(index)")
    }
  }

  private func meanLoss(_ network: ReferenceNetwork, _ data: LabeledImages) -> Double {
    let scores = network.scores(data.pixels.map(Double.init), count: data.count)
    let losses = data.labels.enumerated().map { image, label in
      let row = scores[(2 * image)..<(2 * image + 2)].map { exp($0) }
      return -log(row[label] / (row[0] + row[1]))
    }
    return losses.reduce(0, +) / Double(data.count)
  }

  @Test func `running averages follow the statistics of the shards`() throws {
    // The first layer normalizes the input, so that its statistics are those of the images.
    let data = try Self.data(count: 64)
    var builder = NetworkBuilder(inputShape: data.shape)
    builder.append(.batchNormalization(BatchNormalization(momentum: 1)), named: "n")
    builder.append(.dense(Dense(outputCount: 2)), named: "d")
    let options = TrainingConfiguration(epochs: 1, batchSize: 64)
    let network = try Trainer(options).train(builder.architecture(), on: data)
    let mean = data.pixels.reduce(0, +) / Float(data.pixels.count)
    let measured = try #require(network.parameter(named: "n.running_mean"))
    #expect(abs(measured[0] - mean) < 1e-5)
    let variance =
      data.pixels.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Float(data.pixels.count)
    let measuredVariance = try #require(network.parameter(named: "n.running_var"))
    // Shards' means differ a little, so that the variance inside them is a little smaller.
    #expect(abs(measuredVariance[0] - variance) < 0.01 * variance)
  }

  @Test func `a training set smaller than a batch is used again`() throws {
    let options = TrainingConfiguration(epochs: 2, batchSize: 128)
    _ = try Trainer(options).train(Self.architecture(), on: Self.data(count: 5))
  }

  // MARK: Errors

  @Test func `divergence, cancellation and bad noise are errors`() throws {
    let options = TrainingConfiguration(
      epochs: 5, batchSize: 64, learningRate: 1e30, warmUpEpochs: 0)
    #expect(throws: NetworkError.self) { try train(options, threads: 2) }
    #expect(throws: NetworkError.cancelled(epoch: 2)) {
      try Trainer(Self.options).train(Self.architecture(), on: Self.data()) { $0.epoch < 2 }
    }
  }

  @Test func `options outside their domain are named`() {
    func option(_ change: (inout TrainingConfiguration) -> Void) -> NetworkError? {
      var options = Self.options
      change(&options)
      do {
        _ = try Trainer(options)
        return nil
      } catch {
        return error
      }
    }
    #expect(option { _ in } == nil)
    #expect(option { $0.epochs = 0 } == .invalidOption(name: "epochs", value: "0"))
    #expect(option { $0.batchSize = 24 } == .invalidOption(name: "batchSize", value: "24"))
    #expect(option { $0.learningRate = .nan } == .invalidOption(name: "learningRate", value: "nan"))
    #expect(option { $0.momentum = 1 } == .invalidOption(name: "momentum", value: "1.0"))
    #expect(option { $0.weightDecay = -1 } == .invalidOption(name: "weightDecay", value: "-1.0"))
    #expect(
      option { $0.labelSmoothing = 1 } == .invalidOption(name: "labelSmoothing", value: "1.0"))
    #expect(option { $0.maximumShift = -1 } == .invalidOption(name: "maximumShift", value: "-1"))
  }

  @Test func `training sets that do not fit are errors`() throws {
    let shape = try InputShape(channels: 1, height: 6, width: 6)
    let blank = [Float](repeating: 0, count: 36)
    #expect(throws: NetworkError.wrongImageCount(expected: 72, actual: 36)) {
      try LabeledImages(pixels: blank, labels: [0, 1], shape: shape)
    }
    #expect(throws: NetworkError.nonFinitePixel(image: 1, coordinate: 2)) {
      try LabeledImages(
        pixels: blank + [0, 0, .nan] + blank.dropLast(3), labels: [0, 1], shape: shape)
    }
    #expect(throws: NetworkError.labelOutOfRange(label: 2, classCount: 2, image: 0)) {
      let data = try LabeledImages(pixels: blank, labels: [2], shape: shape)
      return try Trainer(Self.options).train(Self.architecture(), on: data)
    }
  }
}
