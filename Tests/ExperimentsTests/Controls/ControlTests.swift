// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Testing
import Validation

@testable import Experiments

@Suite("Controls")
struct ControlTests {
  private func control(examples: Int, factor: Double) throws -> Control {
    Control(
      name: "", defect: "",
      certifier: ComposedProcedure(certificate: InflatedRadius(factor: factor)),
      setting: try ControlSetting(
        point: .halfSpace(probability: 0.9), n0: 100, n: 1000, examples: examples),
      test: .coverage)
  }

  @Test func `power grows with the examples and with the defect`() throws {
    let powers = try [50, 200, 1000, 5000].map {
      try control(examples: $0, factor: 1.05).power(level: 1e-6)
    }
    #expect(powers == powers.sorted() && powers[0] < 0.1 && powers[3] > 0.999999)
    let byDefect = try [1, 1.02, 1.05, 1.1].map {
      try control(examples: 500, factor: $0).power(level: 1e-6)
    }
    #expect(byDefect == byDefect.sorted() && byDefect[0] <= 1e-6)
  }

  @Test func `power grows with the level`() throws {
    let control = try control(examples: 200, factor: 1.05)
    let powers = try [1e-9, 1e-6, 1e-3, 0.1].map { try control.power(level: $0) }
    #expect(powers == powers.sorted() && powers[0] < powers[3])
  }
}
