// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Puts wrong certifiers to the tests that are expected to catch them, and sound ones to the same tests.
///
///     let report = try ControlExperiment.standard.run()
///     print(ControlTable(report).text)
///
/// A test of certifiers that has never caught one shows nothing by its silence.
public struct ControlExperiment: Sendable {
  /// The level of every test: the probability with which it rejects a sound certifier.
  public static let level = 1e-6
  private let makeControls: @Sendable () throws -> [Control]

  /// All controls.
  public static let standard = ControlExperiment(makeControls: NegativeControls.all)

  /// An experiment with controls of one's own.
  ///
  /// - Parameter controls: Wrong certifiers.
  public init(controls: [Control]) { self.init { controls } }

  private init(makeControls: @escaping @Sendable () throws -> [Control]) {
    self.makeControls = makeControls
  }

  /// The wrong certifiers of the experiment.
  ///
  /// - Returns: The controls, in the order of the report.
  /// - Throws: What a setting throws.
  public func negativeControls() throws -> [Control] { try makeControls() }

  /// Runs all controls.
  ///
  /// - Parameters:
  ///   - seed: The seed of all votes; the report is a function of it.
  ///   - progress: Called before each control with the number done, their total, and the name of the next.
  /// - Returns: The report.
  /// - Throws: What a certifier, a sampler or a test throws.
  public func run(
    seed: UInt64 = 1, progress: (Int, Int, String) -> Void = { _, _, _ in }
  ) throws -> ControlReport {
    let controls = try makeControls()
    var (negative, positive): ([ControlResult], [ControlResult]) = ([], [])
    for (index, control) in controls.enumerated() {
      progress(index, controls.count, control.name)
      let seeds = (0...1).map { UniformStream.seed(seed, index: index, kind: $0) }
      let votes = try ControlRun(control.setting, noise: control.noise, seed: seeds[0])
      negative.append(
        try result(
          of: control, beside: control, votes: votes, power: control.power(level: Self.level)))
      // Votes of the right law serve all; instead of votes by a wrong noise the sound certifiers get right ones.
      let right =
        control.noise == nil
        ? votes : try ControlRun(control.setting, noise: .right, seed: seeds[1])
      for sound in try PositiveControls.beside(control) {
        positive.append(try result(of: sound, beside: control, votes: right, power: nil))
      }
    }
    return ControlReport(seed: seed, negative: negative, positive: positive)
  }

  private func result(
    of control: Control, beside negative: Control, votes: ControlRun, power: Double?
  ) throws -> ControlResult {
    let test = try ControlPower(of: control).rateTest(level: Self.level)
    let observed = try votes.count(control.test, of: control.certifier)
    return ControlResult(
      name: control.name, defect: control.defect, setting: negative.name, test: control.test,
      observed: observed, examples: test.trials,
      allowed: (Double(test.trials) * test.rate.upperBound).nextUp,
      pValue: test.pValue(successes: observed), level: Self.level, power: power)
  }
}
