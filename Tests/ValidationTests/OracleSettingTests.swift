// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("Oracle setting") struct OracleSettingTests {
  private static let settings = try? OracleSettings(levels: 255).all()

  @Test func `a point can be the centre of grid noise, and so can where it is moved to`() throws {
    let noise = try GridNoiseModel().noise(sigma: 64 / 255.0)
    for setting in try #require(Self.settings) {
      for place in [setting, try setting.moved(by: 0.1), try setting.moved(by: 0.37)] {
        let input = place.steps.map { Float($0) / 255 }
        #expect(throws: Never.self) { try noise.validate(input.span) }
      }
    }
  }

  @Test func `a move is as long as asked for, up to the grid`() async throws {
    let settings = try #require(Self.settings)
    try await propertyCheck(
      count: 20, input: Gen.element(of: settings), Gen.double(in: 0...1)
    ) { setting, distance in
      let moved = try setting.moved(by: distance)
      let squares = zip(moved.point, setting.point).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }
      let slack = Double(setting.steps.count).squareRoot() / (2 * setting.levels)
      #expect((squares.squareRoot() - distance).magnitude <= slack + 1e-12)
    }
  }

  @Test func `bounds from exact probabilities are true, and separate the classes`() throws {
    for setting in try #require(Self.settings) {
      let (pA, pB) = try setting.bounds()
      let all = try setting.oracle.classProbabilities(around: setting.point, sigma: setting.sigma)
      let top = try setting.topClass()
      #expect(pA.value <= all[top].upper && pA.value > 0.5 && pB.value < 0.5)
      #expect(all.indices.allSatisfy { $0 == top || all[$0].lower <= pB.value })
    }
  }

  @Test func `an envelope or a radius that is too large is caught in some direction`() throws {
    let wrong = [
      CertificateVariant("long", radius: CertificateVariant.changed { 3 * $0 }),
      CertificateVariant("far", envelope: CertificateVariant.read(at: 0)),
    ]
    for formula in wrong {
      var tally = CertificateTally()
      for setting in try #require(Self.settings) {
        try OracleDirections(formula: formula, setting: setting).compare(into: &tally)
      }
      #expect(tally.violations > 0)
    }
  }
}
