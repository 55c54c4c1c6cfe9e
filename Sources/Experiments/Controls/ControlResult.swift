// SPDX-License-Identifier: GPL-3.0-or-later

/// What a test found about a control.
public struct ControlResult: Sendable, Hashable, Codable {
  /// The name of the control.
  public let name: String
  /// What is wrong with it, or what it is if it is sound.
  public let defect: String
  /// The name of the negative control in whose setting it was tested: its own for a negative one.
  public let setting: String
  /// The test.
  public let test: ControlTest
  /// The number of examples that the test counted.
  public let observed: Int
  /// m, the number of examples.
  public let examples: Int
  /// The number that the certifier's claim allows on average, rounded up.
  public let allowed: Double
  /// The p-value of the claim, rounded up.
  public let pValue: Double
  /// The level at which the claim is rejected: the probability of a false alarm about a sound certifier.
  public let level: Double
  /// The probability with which a negative control is caught, rounded down; nil for a positive one.
  public let power: Double?

  /// True if the claim is rejected.
  public var isCaught: Bool { pValue <= level }
  /// True if what should be caught is, or what should not is not.
  public var isAsExpected: Bool { isCaught == (power != nil) }

  /// A result.
  public init(
    name: String, defect: String, setting: String, test: ControlTest, observed: Int, examples: Int,
    allowed: Double, pValue: Double, level: Double, power: Double?
  ) {
    self.name = name
    self.defect = defect
    self.setting = setting
    self.test = test
    self.observed = observed
    self.examples = examples
    self.allowed = allowed
    self.pValue = pValue
    self.level = level
    self.power = power
  }
}
