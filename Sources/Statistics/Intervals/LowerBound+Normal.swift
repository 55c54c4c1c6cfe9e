// SPDX-License-Identifier: GPL-3.0-or-later

extension LowerBound {
  /// The lower bound Φ(z) with its complement 1 − Φ(z), each rounded outward.
  ///
  /// - Parameter z: Any number; −∞ gives the trivial bound. NaN claims nothing.
  public init(normalTailBelow z: Double) {
    guard !z.isNaN else {
      self = .trivial
      return
    }
    self.init(
      uncheckedValue: NormalDistribution.lowerTail(z).lower,
      complement: NormalDistribution.upperTail(z).upper)
  }
}
