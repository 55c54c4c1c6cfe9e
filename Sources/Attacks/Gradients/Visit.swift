// SPDX-License-Identifier: GPL-3.0-or-later

/// A point of a search, and what the objective said of it.
struct Visit {
  /// The number of the evaluation.
  let number: Int
  /// δ, from which the search goes on.
  let perturbation: [Double]
  /// The allowed point near x + δ, which was evaluated.
  let point: AttackPoint
  /// Loss and gradient there.
  let estimate: GradientEstimate
  /// The number of the run of the search.
  let restart: Int

  /// True if this is not the worse point to return: adversarial before any other, then by the loss.
  func isAsGood(as other: Visit) -> Bool {
    estimate.isFooled == other.estimate.isFooled
      ? estimate.loss >= other.estimate.loss : estimate.isFooled
  }

  /// True if the loss is greater by more than twice the standard error of the difference: not by luck.
  func isClearlyBetter(than other: Visit) -> Bool {
    let (own, others) = (estimate.standardError, other.estimate.standardError)
    return estimate.loss - other.estimate.loss
      > 2 * (own * own + others * others).squareRoot()
  }
}
