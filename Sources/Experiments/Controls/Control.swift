// SPDX-License-Identifier: GPL-3.0-or-later

public import Validation

/// A certifier that stands in for the library's own, with the test that is expected to catch it.
///
/// A *negative* control is wrong, and the test must catch it with the power that the control states. A *positive* one is sound, and
/// must not be caught in the settings of the negative ones.
public struct Control: Sendable {
  /// The name in tables.
  public let name: String
  /// What is wrong, and who does it; for a sound certifier, what it is.
  public let defect: String
  /// From votes to a statement. It draws n₀ votes and then n, or n alone.
  public let certifier: any CertificationProcedure
  /// Where the test has power.
  public let setting: ControlSetting
  /// The test that is expected to catch it.
  public let test: ControlTest
  /// The noise with which votes are really sampled; nil for votes drawn from their exact law.
  public let noise: ControlNoise?

  /// A control.
  public init(
    name: String, defect: String, certifier: any CertificationProcedure, setting: ControlSetting,
    test: ControlTest, noise: ControlNoise? = nil
  ) {
    self.name = name
    self.defect = defect
    self.certifier = certifier
    self.setting = setting
    self.test = test
    self.noise = noise
  }

  /// The probability, rounded down, with which the test catches this certifier at a level.
  ///
  /// It is exact but for what is negligible where votes have their exact law: a sum over all counts that the certifier can see of the
  /// probability that fresh votes confirm its statement as violated, and a binomial tail over the examples. Where an example is
  /// confirmed by either of several tests, the most powerful alone counts. For a wrong noise the law of its votes is that of its construction.
  ///
  /// - Parameter level: The level of the test over all examples.
  /// - Returns: A lower bound on the power.
  /// - Throws: What the certifier or a test throws.
  /// - Complexity: O(n) statements for two classes, O(n²) for three.
  public func power(level: Double) throws -> Double {
    try ControlPower(of: self).power(level: level)
  }
}
