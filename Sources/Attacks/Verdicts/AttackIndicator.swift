// SPDX-License-Identifier: GPL-3.0-or-later

/// A sign that an attack failed for reasons of its own, so that its silence says nothing about the target.
///
/// The raw value is a stable name for records and pages.
///
/// Source: Pintor and others 2022, Indicators of attack failure (arXiv 2106.09947), for the first six, restated for a smoothed target;
/// Zimmermann and others 2022 (arXiv 2206.13991) for the planted example; Croce and Hein 2020 (arXiv 2003.01690) and Carlini and others 2019
/// (arXiv 1902.06705) for the others.
public enum AttackIndicator: String, Sendable, Hashable, Codable, CaseIterable {
  /// F1: steps without a usable gradient.
  case unavailableGradient = "unavailable-gradient"
  /// F2: a loss that jumps under small moves.
  case unstableLoss = "unstable-loss"
  /// F3: a success on the path that was not returned.
  case silentSuccess = "silent-success"
  /// F4: a search that was stopped while it still improved.
  case incompleteOptimization = "incomplete-optimization"
  /// F5: successes on the noise of the search that fresh noise refutes.
  case transferFailure = "transfer-failure"
  /// F6: failures at a budget without limit.
  case unconstrainedFailure = "unconstrained-failure"
  /// F7: a planted adversarial example that was not found.
  case plantedExampleMissed = "planted-example-missed"
  /// F8: an attack by labels that beats one by gradients.
  case blackBoxWins = "black-box-wins"
  /// F9: a success that a greater budget does not repeat.
  case nonMonotoneSuccess = "non-monotone-success"

  /// F1 … F9.
  public var number: String { "F\((Self.allCases.firstIndex(of: self) ?? 0) + 1)" }

  /// The greatest measured value that is no cause for a warning: a share or relative change for some, a number of examples for the others.
  public var threshold: Double {
    switch self {
    case .unstableLoss, .transferFailure: 0.1
    case .incompleteOptimization: 0.05
    default: 0
    }
  }

  /// What is measured, as words that follow the number.
  public var unit: String {
    switch self {
    case .unavailableGradient: "of all steps"
    case .unstableLoss: "relative change of the loss"
    case .incompleteOptimization: "of the progress in the last steps"
    case .transferFailure: "of the successes on search noise"
    default: "examples"
    }
  }

  /// One line that names the sign.
  public var summary: String {
    switch self {
    case .unavailableGradient: "some steps had a gradient that was zero or not finite"
    case .unstableLoss: "the loss jumps under small moves"
    case .silentSuccess: "a point on the path fooled the target, but another was returned"
    case .incompleteOptimization: "the search was stopped while it still made progress"
    case .transferFailure: "successes on the noise of the search were refuted by fresh noise"
    case .unconstrainedFailure: "the attack fails even without a limit on its budget"
    case .plantedExampleMissed: "an adversarial example known to exist was not found"
    case .blackBoxWins: "an attack that sees only labels beats one that sees gradients"
    case .nonMonotoneSuccess: "a success at one budget was not repeated at a greater one"
    }
  }
}
