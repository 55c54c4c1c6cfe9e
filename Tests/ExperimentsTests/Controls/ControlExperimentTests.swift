// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import Validation

@testable import Experiments

@Suite("Control experiment")
struct ControlExperimentTests {
  private static func control(
    factor: Double, multiples: [Double] = [0.95], test: ControlTest = .flip,
    noise: ControlNoise? = nil
  ) throws -> Control {
    Control(
      name: "radius × \(factor)", defect: "a scale",
      certifier: ComposedProcedure(certificate: InflatedRadius(factor: factor)),
      setting: try ControlSetting(
        point: .halfSpace(probability: 0.9), n0: 50, n: 2000, examples: 20, multiples: multiples,
        votes: 500),
      test: test, noise: noise)
  }

  /// The seed is fixed; a fresh one would fail with the two probabilities that the report states, 6.4·10⁻⁵ and 2·10⁻⁹.
  @Test func `every wrong certifier is caught with its power, and no sound one is`() throws {
    let report = try ControlExperiment.standard.run(seed: 1)
    for result in report.negative {
      #expect(result.isCaught, "\(result.name): p-value \(result.pValue)")
      #expect((result.power ?? 0) > 1 - 1e-6, "\(result.name)")
    }
    for result in report.positive {
      #expect(!result.isCaught, "\(result.name), \(result.setting): p-value \(result.pValue)")
    }
    #expect(report.passed && report.falseAlarm < 1e-4 && report.miss < 1e-5)
    #expect(report.negative.count == (try ControlExperiment.standard.negativeControls()).count)
  }

  /// The seed is fixed; a fresh one would fail with probability at most 4.5·10⁻⁵, as often as 45 tests at level 10⁻⁶ reject.
  @Test func `a control whose defect is removed is not caught, and the report fails`() throws {
    for test in [ControlTest.coverage, .replication, .envelope, .flip, .violations] {
      let multiples = test == .replication ? [0] : [0.95]
      let report = try ControlExperiment(
        controls: [
          Self.control(factor: 1, multiples: multiples, test: test),
          Self.control(factor: 2, multiples: multiples, test: test),
        ]
      ).run(seed: 3)
      #expect(report.negative.map(\.isCaught) == [false, true], "\(test)")
      #expect(!report.passed && report.positive.allSatisfy(\.isAsExpected))
      #expect(report.verdict.contains("not caught: radius × 1.0;"))
    }
  }

  /// The seed is fixed; a fresh one would fail with probability at most 6·10⁻⁶, at level 10⁻⁶ for each noise.
  @Test func `a wrong noise made right is not caught`() throws {
    for control in try NegativeControls.all() where control.noise != nil {
      let mended = Control(
        name: control.name, defect: control.defect,
        certifier: LibraryProcedure(control.setting.bound), setting: control.setting,
        test: control.test, noise: .right)
      let report = try ControlExperiment(controls: [mended]).run(seed: 5)
      #expect(report.negative.allSatisfy { !$0.isCaught }, "\(control.name)")
    }
  }

  @Test func `the report is a function of the seed`() throws {
    let experiment = try ControlExperiment(
      controls: [Self.control(factor: 1.2), Self.control(factor: 1.2, noise: .right)])
    let reports = try [4, 4, 5].map { try experiment.run(seed: $0) }
    #expect(reports[0] == reports[1] && reports[0] != reports[2])
  }

  @Test func `progress counts the controls`() throws {
    let experiment = try ControlExperiment(
      controls: [Self.control(factor: 1.5), Self.control(factor: 2)])
    var steps: [String] = []
    _ = try experiment.run { steps.append("\($0) of \($1): \($2)") }
    #expect(steps == ["0 of 2: radius × 1.5", "1 of 2: radius × 2.0"])
  }
}
