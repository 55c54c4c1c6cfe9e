// SPDX-License-Identifier: GPL-3.0-or-later

/// The measurements behind the indicators of attack failure, each a pure function of plain numbers.
///
/// A result of nil means that there was nothing to measure. Losses are such as the attack raises; see ``SearchTrace``.
public enum AttackDiagnosis {
  /// F1: the share of steps with a gradient that was zero or not finite; nil without steps.
  public static func unavailableGradients(_ traces: [SearchTrace]) -> Double? {
    let steps = traces.reduce(0.0) { $0 + Double($1.steps) }
    guard steps > 0 else { return nil }
    return traces.reduce(0.0) { $0 + Double($1.zeroGradients) } / steps
  }

  /// F2: the mean relative change of the loss over small random moves, each capped at 1.
  ///
  /// - Parameters:
  ///   - loss: The loss at the point, on the same noise as the others.
  ///   - moved: The losses after moves of size 8/255, some 100 of them.
  /// - Returns: The mean of min(1, |l − loss|/|loss|), where a change from 0 or to a number that is not finite counts 1; nil without moves.
  public static func lossChange(at loss: Double, moved: [Double]) -> Double? {
    guard !moved.isEmpty else { return nil }
    let changes = moved.map { other in
      let change = abs(other - loss)
      if change == 0 { return 0.0 }
      let share = change / abs(loss)
      return share <= 1 ? share : 1
    }
    return changes.reduce(0, +) / Double(moved.count)
  }

  /// F2's companion: the relative Monte-Carlo error of a loss that is a mean of m terms, to be shown next to it; nil for fewer than 2.
  ///
  /// - Parameter terms: The m terms of which the loss is the mean.
  /// - Returns: The standard error of the mean, divided by its absolute value; infinite for a mean of 0 with an error.
  public static func monteCarloError(of terms: [Double]) -> Double? {
    guard terms.count > 1 else { return nil }
    let count = Double(terms.count)
    let mean = terms.reduce(0, +) / count
    let squares = terms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    if squares == 0 { return 0 }
    return (squares / (count - 1) / count).squareRoot() / abs(mean)
  }

  /// F3: the number of searches in which a point of the path fooled the target and the returned one did not.
  public static func silentSuccesses(_ traces: [SearchTrace]) -> Double {
    Double(traces.count { $0.wasFooledOnPath && !$0.fooledOnSearchNoise })
  }

  /// F4: how much of the whole progress was made in the last steps.
  ///
  /// - Parameters:
  ///   - losses: The path of one search.
  ///   - window: The number of last steps that are looked at.
  /// - Returns: The rise of the running maximum over the window, divided by its rise over the whole path: in [0, 1], 0 where the loss never
  ///   rose; nil for a path that is not longer than the window, or one with a loss that is not finite.
  public static func lateProgress(ofLosses losses: [Double], window: Int = 10) -> Double? {
    guard window > 0, losses.count > window, let first = losses.first,
      losses.allSatisfy(\.isFinite)
    else { return nil }
    let before = losses.dropLast(window).reduce(first, max)
    let last = losses.reduce(first, max)
    // Halves, so that the difference of two finite numbers cannot overflow.
    let whole = last / 2 - first / 2
    return whole > 0 ? (last / 2 - before / 2) / whole : 0
  }

  /// F4 for many searches: the mean of their late progress; nil if none has any.
  public static func lateProgress(_ traces: [SearchTrace], window: Int = 10) -> Double? {
    let measured = traces.compactMap { lateProgress(ofLosses: $0.losses, window: window) }
    return measured.isEmpty ? nil : measured.reduce(0, +) / Double(measured.count)
  }

  /// F5: the share of successes on the noise of the search that fresh noise refuted; nil without such successes.
  ///
  /// - Parameter outcomes: For each verified point whether it fooled the target on the noise of the search, and the verdict.
  /// - Returns: A share in [0, 1].
  public static func refutedSuccesses(
    _ outcomes: [(fooledOnSearchNoise: Bool, verdict: Verdict)]
  ) -> Double? {
    let claimed = outcomes.filter(\.fooledOnSearchNoise)
    guard !claimed.isEmpty else { return nil }
    let refuted = claimed.count {
      if case .refuted = $0.verdict { true } else { false }
    }
    return Double(refuted) / Double(claimed.count)
  }

  /// F6 and F7: the number of examples that must break, at 20 σ or with a planted example in the ball, and did not.
  public static func failures(_ broken: [Bool]) -> Double { Double(broken.count { !$0 }) }

  /// F8: the number of examples that labels alone break at a smaller distance than gradients.
  ///
  /// - Parameters:
  ///   - labels: For each example the least confirmed distance of the attacks by labels; nil if none.
  ///   - gradients: The same for the attacks by gradients, in the same order.
  ///   - tolerance: How much smaller, relatively, is not counted.
  /// - Returns: The number; examples without a partner are left out.
  public static func blackBoxWins(
    labels: [Double?], gradients: [Double?], tolerance: Double = 0.01
  ) -> Double {
    let wins = zip(labels, gradients).count { byLabels, byGradients in
      guard let byLabels else { return false }
      return byLabels < (byGradients ?? .infinity) * (1 - tolerance)
    }
    return Double(wins)
  }

  /// F9: the number of examples with a confirmed success at one budget and none at a greater one.
  ///
  /// - Parameter examples: For each example its budgets in any order, and whether a success was confirmed there.
  /// - Returns: The number of such examples.
  public static func lostSuccesses(_ examples: [[(budget: Double, confirmed: Bool)]]) -> Double {
    let lost = examples.count { outcomes in
      let least = outcomes.filter(\.confirmed).map(\.budget).min() ?? .infinity
      return outcomes.contains { !$0.confirmed && $0.budget > least }
    }
    return Double(lost)
  }

  /// The warnings that the traces of the searches deserve by themselves: F1, F3 and F4.
  public static func warnings(of traces: [SearchTrace]) -> [AttackWarning] {
    [
      .ifAbove(.unavailableGradient, measured: unavailableGradients(traces)),
      .ifAbove(.silentSuccess, measured: silentSuccesses(traces)),
      .ifAbove(.incompleteOptimization, measured: lateProgress(traces)),
    ].compactMap { $0 }
  }
}
