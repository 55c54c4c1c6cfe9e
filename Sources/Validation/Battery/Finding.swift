// SPDX-License-Identifier: GPL-3.0-or-later

/// What a check found out about a subject.
public struct Finding: Sendable, Hashable, Codable {
  /// True if nothing contradicts the claim.
  public let holds: Bool
  /// What was computed, with its numbers; where the claim fails, the worst case.
  public let computed: String
  /// The probability that a true claim is rejected: 0 for an enumeration.
  public let falseAlarm: Double
  /// The probability that this subject is rejected, over the check's own randomness.
  ///
  /// It is 0 or 1 for an enumeration. Where the true rate is not known, an estimate from the sample that errs towards too little (99.9 % confidence), or nil.
  public let power: Double?

  /// A finding of a check that samples.
  public init(holds: Bool, computed: String, falseAlarm: Double, power: Double?) {
    self.holds = holds
    self.computed = computed
    self.falseAlarm = falseAlarm
    self.power = power
  }

  /// A finding of a check that enumerates or proves: no false alarm, and the same answer each time.
  public init(exactly holds: Bool, computed: String) {
    self.init(holds: holds, computed: computed, falseAlarm: 0, power: holds ? 0 : 1)
  }
}
