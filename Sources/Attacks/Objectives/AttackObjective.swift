// SPDX-License-Identifier: GPL-3.0-or-later

/// What a gradient search climbs: a loss near one input, on noise of the search.
///
/// One algorithm serves many attacks: projected gradient ascent on the loss of f is a transfer attack on g, on the Monte-Carlo
/// smoothed loss it is SmoothAdv, on the Stein estimate it needs labels alone.
public protocol AttackObjective: AnyObject {
  /// The loss and its gradient at a point.
  ///
  /// - Parameters:
  ///   - point: x′, d values, allowed by the threat model.
  ///   - step: The number of the step, which chooses the noise unless it is frozen.
  /// - Returns: The estimate.
  /// - Throws: `AttackError` of what failed.
  func evaluate(at point: [Float], step: Int) throws(AttackError) -> GradientEstimate
}
