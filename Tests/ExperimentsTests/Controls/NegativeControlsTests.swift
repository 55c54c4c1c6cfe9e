// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import PropertyTesting
import Statistics
import Testing
import Validation

@testable import Experiments

@Suite("Wrong certifiers")
struct NegativeControlsTests {
  @Test func `each way to be wrong is there, with a name of its own`() throws {
    let controls = try NegativeControls.all()
    #expect(Set(controls.map(\.name)).count == controls.count)
    #expect(Set(controls.map(\.test)) == Set(ControlTest.allCases))
    for way in [
      "radius × 1.05", "point estimate", "Wald", "shared selection noise", "sigma 2 % off",
      "coordinates in equal pairs",
    ] {
      #expect(controls.contains { $0.name == way }, "\(way)")
    }
  }

  @Test func `each states a power that leaves little to chance`() throws {
    for control in try NegativeControls.all() {
      #expect(try control.power(level: ControlExperiment.level) > 1 - 1e-6, "\(control.name)")
    }
  }

  @Test func `examples are counted at the rate that the power is computed from`() throws {
    for (index, control) in try NegativeControls.all().enumerated()
    where control.noise?.dependence != .examples {
      let rate = try ControlPower(of: control).rate()
      let run = try ControlRun(control.setting, noise: control.noise, seed: UInt64(77 + index))
      let (count, examples) = (
        try run.count(control.test, of: control.certifier), control.setting.examples
      )
      expectRate(of: count, in: examples, atLeast: rate, falseAlarm: 1e-10, "\(control.name)")
      // With several points the rate is only a bound from below, and so it is for the flip of three classes.
      let isExact = control.setting.multiples.count <= 1 && control.setting.bound == .binary
      if isExact {
        expectRate(
          of: count, in: examples, atMost: min(1, rate + 1e-6), falseAlarm: 1e-10, "\(control.name)"
        )
      }
    }
  }

  @Test func `a mutant that is not there is named`() {
    let error = #expect(throws: ExperimentError.self) {
      try Battery.standard.mutant(named: "nobody")
    }
    #expect(error?.description.contains("nobody") == true)
  }
}
