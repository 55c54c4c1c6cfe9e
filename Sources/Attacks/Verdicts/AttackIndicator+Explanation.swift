// SPDX-License-Identifier: GPL-3.0-or-later

extension AttackIndicator {
  /// A paragraph: what the sign means and what to do about it.
  public var explanation: String {
    switch self {
    case .unavailableGradient:
      """
      A gradient of exactly zero, or one that is not a number, points nowhere: those steps were taken at random or not at all. \
      The usual causes are a saturated softmax in single precision, a label that no noisy vote shows any more, and an operation \
      whose derivative is zero almost everywhere. Use the margin loss instead of the cross-entropy, raise the number m of noise \
      samples, or use Stein PGD, which needs labels only.
      """
    case .unstableLoss:
      """
      Small random moves change the loss by much of its value, so that a gradient says little about the loss one step further. \
      If the Monte-Carlo error of the smoothed loss is as large as the change, the jumps are noise: raise the number m of noise \
      samples, or freeze the noise over the steps. If not, the base classifier is rough at this scale, and the smoothed loss must \
      be averaged over noise of the full σ.
      """
    case .silentSuccess:
      """
      The search passed through a point that fooled the target on the noise of the search, and then returned another that does not. \
      The attack is stronger than reported. Keep the best few points of the path and verify those, each with its share of β; do \
      not verify all of them at the full level, or chance alone will confirm one.
      """
    case .incompleteOptimization:
      """
      The least loss so far still fell during the last steps, so more steps would have found a better point. Double the number of \
      steps, or enlarge the first one, until doubling changes nothing.
      """
    case .transferFailure:
      """
      The returned points fool the target on the noise of the search but not on fresh noise: the attack adapted to the few noise \
      samples that it saw. That is no success, and was not counted as one. Raise the number m of noise samples in the search or \
      draw them anew at each step.
      """
    case .unconstrainedFailure:
      """
      With a budget of 20 σ and no box, the class of the smoothed classifier can be changed unless it is the same everywhere. An \
      attack that fails there fails for reasons of its own, and its failure at smaller budgets says nothing. Look at the direction of \
      its steps, at the input range and at the normalisation of the data.
      """
    case .plantedExampleMissed:
      """
      On a target with a known radius, such as a half-space, an adversarial point lies inside the budget, and the attack did not find \
      it. Whatever it reports about targets that are not known is then too weak as well. Mend the attack on the known target first.
      """
    case .blackBoxWins:
      """
      Whoever sees gradients sees labels too, and should do no worse. Where an attack by labels breaks an example at a smaller \
      distance, the gradients mislead: they are masked, noisy, or of another loss than the one that matters. Report the worst case \
      of all attacks for each example, and do not trust the attack by gradients alone.
      """
    case .nonMonotoneSuccess:
      """
      Every perturbation that is allowed at a budget is allowed at a greater one, so a confirmed success cannot be lost. Store for \
      each example the least norm that was confirmed and count it at every greater budget; curves drawn from those are \
      monotone. Many such cases mean that the step size or the start does not suit the greater budgets.
      """
    }
  }
}
