// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import NeuralNetworks

@Suite struct TrainingProgressTests {
  private static let options = TrainingConfiguration(
    epochs: 3, batchSize: 32, learningRate: 0.05, seed: 2)

  /// What is reported while a small network is trained on 100 images.
  private func reports(
    from network: NeuralNetwork, on data: LabeledImages
  ) throws -> [TrainingProgress] {
    var reports: [TrainingProgress] = []
    _ = try Trainer(Self.options).train(network, on: data, threads: 2) {
      reports.append($0)
      return true
    }
    return reports
  }

  private func sample() throws -> (network: NeuralNetwork, data: LabeledImages) {
    var builder = NetworkBuilder(inputShape: try InputShape(features: 8))
    builder.append(.dense(Dense(outputCount: 3)), named: "d")
    let data = try LabeledImages(
      pixels: NetworkSamples.numbers(800), labels: (0..<100).map { $0 % 3 },
      shape: InputShape(features: 8))
    return (try NetworkSamples.network(builder.architecture()), data)
  }

  @Test func `there is one report per step, in order`() throws {
    let (network, data) = try sample()
    let reports = try reports(from: network, on: data)
    #expect(
      reports.map { [$0.epoch, $0.step] } == (1...3).flatMap { e in (1...3).map { [e, $0] } })
    #expect(reports.allSatisfy { $0.epochs == 3 && $0.steps == 3 })
  }

  @Test func `speed and remaining time fit each other, and nothing remains at the end`() throws {
    let (network, data) = try sample()
    let reports = try reports(from: network, on: data)
    for (index, report) in reports.enumerated() {
      // What remains, at the speed so far.
      let images = report.imagesPerSecond * report.secondsRemaining
      #expect(abs(images - Double(32 * (8 - index))) < 1e-6)
    }
    #expect(reports.last?.secondsRemaining == 0)
  }

  @Test func `accuracy is a share of the images of the epoch so far`() throws {
    let (network, data) = try sample()
    for report in try reports(from: network, on: data) {
      let correct = report.accuracy * Double(32 * report.step)
      #expect((0...1).contains(report.accuracy))
      #expect(abs(correct - correct.rounded()) < 1e-9)
    }
  }

  @Test func `the loss is the mean cross-entropy in nats`() throws {
    // All images are alike and all scores 0, so that the first loss is that of a guess.
    let data = try LabeledImages(
      pixels: [Float](repeating: 0, count: 800), labels: [Int](repeating: 1, count: 100),
      shape: InputShape(features: 8))
    let network = try NeuralNetwork(
      architecture: sample().network.architecture, parameters: .init(repeating: 0, count: 27))
    let reports = try reports(from: network, on: data)
    #expect(abs(reports[0].loss - 1.0986123) < 1e-6)
    #expect(reports.last.map { $0.loss < 1 } == true)
  }
}
