import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct LearningRateScheduleTests {
  @Test func `the cosine schedule is the cosine`() {
    for step in 0...1_000 {
      let epoch = Double(step) / 100
      let expected = (1 + cos(.pi * epoch / 10)) / 2
      #expect(abs(LearningRateSchedule.cosine.factor(atEpoch: epoch, of: 10) - expected) < 1e-10)
    }
  }

  @Test func `the step schedule multiplies at its epochs`() {
    let schedule = LearningRateSchedule.step(epochs: [3, 5], factor: 0.1)
    #expect(schedule.factor(atEpoch: 2.9, of: 10) == 1)
    #expect(schedule.factor(atEpoch: 3, of: 10) == 0.1)
    #expect(abs(schedule.factor(atEpoch: 9, of: 10) - 0.01) < 1e-15)
  }

  @Test func `the warm-up rises from zero`() {
    let options = TrainingConfiguration(
      epochs: 10, learningRate: 2, schedule: .step(epochs: [], factor: 1), warmUpEpochs: 4)
    #expect(options.learningRate(atEpoch: 0) == 0)
    #expect(options.learningRate(atEpoch: 1) == 0.5)
    #expect(options.learningRate(atEpoch: 4) == 2)
  }
}
