// SPDX-License-Identifier: GPL-3.0-or-later

extension LowerBound {
  /// The share of successes k/n less a spread, each step rounded outward; trivial where nothing is left.
  ///
  /// Without a spread it is the share itself, rounded to nearest.
  ///
  /// - Parameters:
  ///   - count: k successes in n trials.
  ///   - spread: How far the bound lies below the share, ≥ 0; the caller rounds it up.
  init(shareOf count: BinomialCount, less spread: Double) {
    let trials = Double(count.trials)
    let (share, rest) = (Double(count.successes) / trials, Double(count.failures) / trials)
    guard spread > 0 else {
      self.init(uncheckedValue: share, complement: rest)
      return
    }
    let value = (share.nextDown - spread).nextDown
    guard value > 0 else {
      self = .trivial
      return
    }
    self.init(uncheckedValue: value, complement: min(1, (rest.nextUp + spread).nextUp))
  }
}
