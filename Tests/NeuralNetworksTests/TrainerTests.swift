// SPDX-License-Identifier: GPL-3.0-or-later

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

  /// The noises of the library around images with 16 grid steps.
  private static let noises: [any SmoothingNoise] = {
    do {
      return [
        try GridGaussian(levels: 16, sigma: 0.25), try FloatGaussian(sigma: 0.25),
      ]
    } catch {
      Issue.record("the noises of the test are valid: \(error)")
      return []
    }
  }()

  @Test(arguments: noises.indices)
  func `with the noises of the library the seed alone decides the weights`(index: Int) throws {
    let plain = try Self.data()
    let data = try LabeledImages(
      pixels: plain.pixels.map { ($0 * 16).rounded() / 16 }, labels: plain.labels,
      shape: plain.shape)
    func bits(seed: UInt64, threads: Int, noise: (any SmoothingNoise)?) throws -> [UInt32] {
      var options = Self.options
      options.seed = seed
      let network = try Trainer(options).train(
        Self.architecture(), on: data, noise: noise, threads: threads)
      return network.parameters.map(\.bitPattern)
    }
    let noise = Self.noises[index]
    let one = try bits(seed: 4, threads: 1, noise: noise)
    for threads in [1, 2, 3] {
      #expect(try bits(seed: 4, threads: threads, noise: noise) == one)
    }
    #expect(try bits(seed: 5, threads: 2, noise: noise) != one)
    #expect(try bits(seed: 4, threads: 1, noise: nil) != one)
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

  @Test(arguments: [0, 0.5])
  func `a step on one batch is the stated formula`(weightDecay: Double) throws {
    // Without momentum and noise, one step is w − η · (gradient of the mean loss + λ·w), without λ for biases.
    let data = try Self.data(count: 32)
    let architecture = try Self.architecture(batchNormalization: false)
    let options = TrainingConfiguration(
      epochs: 1, batchSize: 32, learningRate: 0.5, schedule: .step(epochs: [], factor: 1),
      warmUpEpochs: 0, momentum: 0, isNesterov: false, weightDecay: weightDecay)
    let start = try NetworkSamples.network(architecture)
    let end = try Trainer(options).train(start, on: data, threads: 2)
    var reference = ReferenceNetwork(start)
    for index in [0, 5, 71, 72, 79, 80, 200, architecture.parameterCount - 1] {
      var losses: [Double] = []
      for shift in [1e-5, -1e-5] {
        reference.parameters = start.parameters.map(Double.init)
        reference.parameters[index] += shift
        losses.append(meanLoss(reference, data))
      }
      let isWeight = architecture.parameterSlots.contains {
        $0.range.contains(index) && $0.role == .weight
      }
      let weight = Double(start.parameters[index])
      let slope = (losses[0] - losses[1]) / 2e-5 + (isWeight ? weightDecay * weight : 0)
      let change = Double(end.parameters[index]) - weight
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

  @Test func `divergence is reported with the epoch in which it happened`() throws {
    // The learning rate becomes infinite at the first step of the third epoch.
    var options = Self.options
    options.epochs = 5
    options.schedule = .step(epochs: [2], factor: 1e300)
    for threads in [1, 2] {
      #expect(throws: NetworkError.diverged(epoch: 3)) { try train(options, threads: threads) }
    }
    // Here that step is the epoch's last one.
    #expect(throws: NetworkError.diverged(epoch: 3)) {
      try Trainer(options).train(Self.architecture(), on: Self.data(count: 64))
    }
  }

  @Test func `a loss that is not finite at the start is divergence in the first epoch`() throws {
    var parameters = try NetworkSamples.network(Self.architecture()).parameters
    for index in parameters.indices.suffix(30) { parameters[index] = 3e38 }
    let network = try NeuralNetwork(
      architecture: Self.architecture(), parameters: parameters)
    #expect(throws: NetworkError.diverged(epoch: 1)) {
      try Trainer(Self.options).train(network, on: Self.data())
    }
  }

  @Test(arguments: [1, 2])
  func `training ends in the epoch in which the caller ends it`(epoch: Int) throws {
    var steps = 0
    #expect(throws: NetworkError.cancelled(epoch: epoch)) {
      try Trainer(Self.options).train(Self.architecture(), on: Self.data()) {
        steps += 1
        return $0.epoch < epoch
      }
    }
    // 300 images are 4 whole batches of 64.
    #expect(steps == 4 * (epoch - 1) + 1)
  }

  @Test(arguments: [1, 2, 3])
  func `noise that cannot be drawn is an error that says why`(threads: Int) throws {
    #expect(throws: NetworkError.noise(.exampleOutOfRange(123))) {
      try Trainer(Self.options).train(
        Self.architecture(), on: Self.data(), noise: FaultyNoise(failing: [123]),
        threads: threads)
    }
  }

  @Test func `images that the noise cannot be put around are errors before any step`() throws {
    let noise = try GridGaussian(levels: 16, sigma: 0.25)
    var steps = 0
    let error = #expect(throws: NetworkError.self) {
      try Trainer(Self.options).train(Self.architecture(), on: Self.data(), noise: noise) { _ in
        steps += 1
        return true
      }
    }
    guard case .noise(.offGrid(_, _, levels: 16))? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(steps == 0)
  }

  @Test func `a noisy pixel that is not finite is named`() throws {
    #expect(throws: NetworkError.nonFinitePixel(image: 7, coordinate: 31)) {
      try Trainer(Self.options).train(
        Self.architecture(), on: Self.data(), noise: FaultyNoise(infinite: [7: 31]), threads: 2)
    }
  }

  @Test func `training sets that do not fit are errors`() throws {
    let shape = try InputShape(channels: 1, height: 6, width: 6)
    let blank = [Float](repeating: 0, count: 36)
    #expect(throws: NetworkError.wrongImageCount(expected: 36, actual: 30)) {
      let data = try LabeledImages(
        pixels: Array(blank.prefix(30)), labels: [0],
        shape: InputShape(channels: 1, height: 6, width: 5))
      return try Trainer(Self.options).train(Self.architecture(), on: data)
    }
    #expect(throws: NetworkError.labelOutOfRange(label: 2, classCount: 2, image: 0)) {
      let data = try LabeledImages(pixels: blank, labels: [2], shape: shape)
      return try Trainer(Self.options).train(Self.architecture(), on: data)
    }
  }
}
