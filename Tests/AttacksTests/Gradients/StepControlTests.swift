// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Attacks

@Suite("Step control")
struct StepControlTests {
  /// The numbers of the steps after which a control returns to the best point, given what each step found.
  private func returns(
    _ schedule: StepSchedule, steps: Int, improved: (Int) -> Bool, best: (Int) -> Double
  ) -> (steps: [Int], length: Double) {
    var control = StepControl(schedule, steps: steps, budget: 0.5)
    let found = (1...steps).filter {
      control.shouldReturn(improved: improved($0), best: best($0))
    }
    return (found, control.length)
  }

  @Test func `constant steps stay and never return`() {
    let (found, length) = returns(.constant, steps: 50, improved: { _ in false }, best: { _ in 0 })
    #expect(found.isEmpty && length == 0.02)
  }

  @Test func `looks are taken at the published points`() {
    // Nothing ever improves, so that each look halves.
    let (found, length) = returns(.adaptive, steps: 100, improved: { _ in false }, best: { _ in 0 })
    #expect(found == [22, 41, 57, 70, 80, 87, 93, 99])
    #expect(length == 0x1p-8)
    let few = returns(.adaptive, steps: 10, improved: { _ in false }, best: { _ in 0 }).steps
    #expect(few == [3, 5, 6, 7, 8, 9, 10])
  }

  @Test func `a search that improves is left alone`() {
    let (found, length) = returns(.adaptive, steps: 100, improved: { _ in true }, best: Double.init)
    #expect(found.isEmpty && length == 1)
  }

  @Test func `three quarters of the steps are not enough, more are`() {
    // Of the first 22 steps 16 and 17 improve: 16.5 are three quarters.
    for (improvements, isSlow) in [(16, true), (17, false)] {
      var control = StepControl(.adaptive, steps: 100, budget: 1)
      let answers = (1...22).map {
        control.shouldReturn(improved: $0 <= improvements, best: Double($0))
      }
      #expect(answers == [Bool](repeating: false, count: 21) + [isSlow])
    }
  }

  @Test func `a best that stands still halves every second look`() {
    // Each step raises the loss of the one before and none the best: halved at 41, passed over at 57, halved at 70, and so on.
    let (found, _) = returns(.adaptive, steps: 100, improved: { _ in true }, best: { _ in 7 })
    #expect(found == [41, 70, 87, 99])
  }

  @Test func `momentum begins with the second step`() {
    var control = StepControl(.adaptive, steps: 10, budget: 1)
    #expect(control.freshShare == 1)
    _ = control.shouldReturn(improved: true, best: 1)
    #expect(control.freshShare == 0.75)
    var plain = StepControl(.constant, steps: 10, budget: 1)
    _ = plain.shouldReturn(improved: true, best: 1)
    #expect(plain.freshShare == 1)
  }
}
