// SPDX-License-Identifier: GPL-3.0-or-later

/// What an attack is to achieve: that the smoothed classifier no longer answers with one class near one input.
public struct AttackGoal: Sendable, Hashable {
  /// The number of the example, which enters the noise.
  public let example: Int
  /// x, d values.
  public let center: [Float]
  /// The class c under test: the certified class, which need not be the true one.
  public let label: Int
  /// The direction that the votes of the certification give for free, see ``SteinEstimate``; nil if they were not kept.
  public let freeDirection: [Double]?

  /// A goal.
  public init(example: Int, center: [Float], label: Int, freeDirection: [Double]? = nil) {
    self.example = example
    self.center = center
    self.label = label
    self.freeDirection = freeDirection
  }
}
