// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
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

  @Test func `the cosine falls from 1 to 0, and is antisymmetric about the middle`() async throws {
    let schedule = LearningRateSchedule.cosine
    #expect(abs(schedule.factor(atEpoch: 0, of: 7) - 1) < 1e-9)
    #expect(abs(schedule.factor(atEpoch: 7, of: 7)) < 1e-9)
    let share = Gen.double(in: 0...1)
    try await propertyCheck(input: share, share, Gen.int(in: 1...1_000)) { one, other, epochs in
      func factor(_ share: Double) -> Double {
        schedule.factor(atEpoch: share * Double(epochs), of: epochs)
      }
      #expect(factor(min(one, other)) >= factor(max(one, other)) - 1e-12)
      #expect(abs(factor(one) + factor(1 - one) - 1) < 1e-9)
      #expect((-1e-9...(1 + 1e-9)).contains(factor(one)))
    }
  }

  @Test func `the order of the epochs of a step schedule does not matter`() async throws {
    let epochs = Gen.int(in: 0...20).array(of: 0...6)
    try await propertyCheck(input: epochs, Gen.double(in: 0...20)) { epochs, epoch in
      let schedule = LearningRateSchedule.step(epochs: epochs, factor: 0.5)
      let passed = epochs.filter { Double($0) <= epoch }.count
      #expect(schedule.factor(atEpoch: epoch, of: 20) == pow(0.5, Double(passed)))
    }
  }
}
