// SPDX-License-Identifier: GPL-3.0-or-later

/// How attacks search: one set of numbers for all of a run, so that their costs can be compared.
public struct AttackOptions: Sendable, Hashable, Codable {
  /// T, the steps of a projected gradient search; minimal-norm searches take five times as many.
  public var steps: Int
  /// m, the noisy copies of each step of an attack on the smoothed loss.
  public var copies: Int
  /// The starts of the gradient search on f.
  public var restarts: Int
  /// The loss of the copies' scores.
  public var loss: ScoreLoss
  /// True for a schedule that halves the steps where they stop to help, and 100 of them.
  public var isStrong: Bool

  /// Options; the defaults are quick, `report` is what published curves use.
  public init(
    steps: Int = 20, copies: Int = 32, restarts: Int = 5, loss: ScoreLoss = .logMargin,
    isStrong: Bool = false
  ) {
    self.steps = steps
    self.copies = copies
    self.restarts = restarts
    self.loss = loss
    self.isStrong = isStrong
  }

  /// 128 copies, as in the curves of Salman and others 2019.
  public static let report = AttackOptions(copies: 128)
}
