// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct TrainingConfigurationTests {
  private func problem(_ change: (inout TrainingConfiguration) -> Void) -> NetworkError? {
    var options = TrainingConfiguration(epochs: 3)
    change(&options)
    do throws(NetworkError) {
      _ = try Trainer(options)
      return nil
    } catch {
      return error
    }
  }

  @Test func `the options of the demonstration are valid, and have the seed that was asked for`() {
    #expect(problem { $0 = .digits(seed: 7) } == nil)
    #expect(TrainingConfiguration.digits(seed: 7).seed == 7)
    #expect(TrainingConfiguration.digits() != .digits(seed: 7))
  }

  @Test func `options outside their domain are named`() {
    let wrong: [(String, String, (inout TrainingConfiguration) -> Void)] = [
      ("epochs", "0", { $0.epochs = 0 }), ("epochs", "1000001", { $0.epochs = 1_000_001 }),
      ("batchSize", "24", { $0.batchSize = 24 }), ("batchSize", "0", { $0.batchSize = 0 }),
      ("batchSize", "-16", { $0.batchSize = -16 }),
      ("batchSize", "65552", { $0.batchSize = 65_552 }),
      ("learningRate", "nan", { $0.learningRate = .nan }),
      ("learningRate", "0.0", { $0.learningRate = 0 }),
      ("learningRate", "inf", { $0.learningRate = .infinity }),
      ("warmUpEpochs", "-1.0", { $0.warmUpEpochs = -1 }),
      ("momentum", "1.0", { $0.momentum = 1 }), ("momentum", "-0.5", { $0.momentum = -0.5 }),
      ("weightDecay", "-1.0", { $0.weightDecay = -1 }),
      ("labelSmoothing", "1.0", { $0.labelSmoothing = 1 }),
      ("maximumShift", "-1", { $0.maximumShift = -1 }),
      ("maximumShift", "65", { $0.maximumShift = 65 }),
      ("factor", "nan", { $0.schedule = .step(epochs: [], factor: .nan) }),
    ]
    for (name, value, change) in wrong {
      #expect(problem(change) == .invalidOption(name: name, value: value))
    }
  }

  @Test func `options at the ends of their domains are valid`() {
    let right: [(inout TrainingConfiguration) -> Void] = [
      { $0.epochs = 1_000_000 }, { $0.batchSize = 16 }, { $0.batchSize = 65_536 },
      { $0.learningRate = .leastNonzeroMagnitude }, { $0.warmUpEpochs = 0 }, { $0.momentum = 0 },
      { $0.weightDecay = 0 }, { $0.labelSmoothing = 0 }, { $0.maximumShift = 64 },
      { $0.schedule = .step(epochs: [-5, 0, .max], factor: 0) },
    ]
    for (index, change) in right.enumerated() {
      #expect(problem(change) == nil, "\(index)")
    }
  }

  @Test func `the warm-up rises from zero, and then the schedule is alone`() {
    let options = TrainingConfiguration(
      epochs: 10, learningRate: 2, schedule: .step(epochs: [6], factor: 0.5), warmUpEpochs: 4)
    #expect([0, 1, 3, 4, 5, 6, 9].map(options.learningRate) == [0, 0.5, 1.5, 2, 2, 1, 1])
    var cold = options
    cold.warmUpEpochs = 0
    #expect([0, 1, 6].map(cold.learningRate) == [2, 2, 1])
  }

  @Test func `options survive JSON`() throws {
    for schedule in [LearningRateSchedule.cosine, .step(epochs: [3, 5], factor: 0.1)] {
      let options = TrainingConfiguration(
        epochs: 7, batchSize: 32, learningRate: 0.3, schedule: schedule, warmUpEpochs: 0.5,
        momentum: 0.8, isNesterov: false, weightDecay: 1e-3, labelSmoothing: 0.1, maximumShift: 2,
        seed: .max)
      let text = try JSONEncoder().encode(options)
      #expect(try JSONDecoder().decode(TrainingConfiguration.self, from: text) == options)
    }
  }
}
