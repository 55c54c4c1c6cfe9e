// SPDX-License-Identifier: GPL-3.0-or-later

// Goals, in order: (1) no point is farther away than its budget, whatever the rounding; (2) each is as near to what the
// attack wanted as can reasonably be had; (3) the same points on every machine.

public import Noise

/// What an attacker may do: the points that may be named, the noise around them, and the box.
public struct ThreatModel: Sendable {
  /// Which points may be named.
  public let threat: Threat
  /// The noise with which the smoothed classifier is evaluated at allowed points.
  public let noise: any SmoothingNoise
  /// The allowed points have coordinates k/steps; nil if any Float is allowed.
  public let steps: Int?
  /// The range of each coordinate of x′, or nil for no limit: the certificate holds on all of ℝᵈ.
  public let box: ClosedRange<Float>?

  let allowed: AllowedValues

  /// The threat model for certificates made with a noise.
  ///
  /// - Parameters:
  ///   - threat: Which points may be named.
  ///   - noise: The noise of the certificates. For the continuous threat a `GridGaussian` is refined, with
  ///     `RefinedGridGaussian.defaultRefinement`; a noise that is refined already, and any other, is taken as it is.
  ///   - box: A range that each coordinate is clipped to, or nil. Then an input must lie in it.
  /// - Throws: `AttackError.gridThreatWithoutGrid` for the grid threat with noise that has no grid, `noise`.
  /// - Complexity: That of the refined noise's table, a tenth of a second. Make it once and share it.
  public init(
    _ threat: Threat, noise: any SmoothingNoise, box: ClosedRange<Float>? = nil
  ) throws(AttackError) {
    self.threat = threat
    self.box = box
    switch threat {
    case .continuous:
      self.noise = try Self.refined(noise)
      steps = self.noise.levels
    case .grid:
      guard let levels = (noise as? RefinedGridGaussian)?.outputLevels ?? noise.levels else {
        throw .gridThreatWithoutGrid
      }
      self.noise = noise
      steps = levels
    }
    allowed = AllowedValues(steps: steps, box: box)
  }

  private static func refined(
    _ noise: any SmoothingNoise
  ) throws(AttackError) -> any SmoothingNoise {
    guard let grid = noise as? GridGaussian else { return noise }
    do { return try grid.refined() } catch { throw .noise(error) }
  }
}

// MARK: - Points

extension ThreatModel {
  /// An allowed point near x + δ within the budget.
  ///
  /// δ is clipped to the box, shrunk onto the ball if it is longer than ε, never made longer, and rounded to the nearest
  /// allowed point. Where rounding has led out of the ball, coordinates that it moved away from x are moved back by one step,
  /// in the order of what that costs for each unit of squared distance gained, and no more of them than are needed.
  ///
  /// - Parameters:
  ///   - center: x, an allowed point with d values.
  ///   - perturbation: δ, d finite numbers.
  ///   - budget: ε ≥ 0, finite; the ball is closed.
  /// - Returns: A point with `distance.upper` ≤ ε, always. If x + δ is in the ball and no coordinate needs to be moved back, it
  ///   is within √d/(2·steps) of x + δ.
  /// - Throws: `AttackError.invalidBudget`, `wrongPerturbationCount`, `invalidOption` for a δ that is not finite or an x outside
  ///   the box, `noise` for an x that is not allowed.
  /// - Complexity: O(d·log d).
  public func point(
    from center: [Float], perturbation: [Double], budget: Double
  ) throws(AttackError) -> AttackPoint {
    guard budget >= 0, budget.isFinite else { throw .invalidBudget(budget) }
    guard perturbation.count == center.count else {
      throw .wrongPerturbationCount(expected: center.count, actual: perturbation.count)
    }
    if let bad = perturbation.firstIndex(where: { !$0.isFinite }) {
      throw .invalidOption(
        name: "perturbation value \(bad)", value: perturbation[bad], requirement: "finite")
    }
    try check(center)
    return BudgetedRounding(allowed: allowed, center: center, budget: budget)
      .point(near: perturbation)
  }

  /// An existing point, measured.
  ///
  /// - Parameters:
  ///   - values: x′, an allowed point.
  ///   - center: x, an allowed point of the same dimension.
  /// - Returns: The point as it is, with its distance from x.
  /// - Throws: `AttackError.wrongPerturbationCount`, `invalidOption` for a point outside the box, `noise` for a point that is not
  ///   allowed.
  /// - Complexity: O(d).
  public func point(_ values: [Float], from center: [Float]) throws(AttackError) -> AttackPoint {
    guard values.count == center.count else {
      throw .wrongPerturbationCount(expected: center.count, actual: values.count)
    }
    try check(center)
    try check(values)
    return AttackPoint(values: values, distance: allowed.distance(values, center))
  }

  /// Checks that a point may be named.
  private func check(_ point: [Float]) throws(AttackError) {
    do { try noise.validate(point.span) } catch { throw .noise(error) }
    guard let bad = point.firstIndex(where: { !allowed.contains($0) }) else { return }
    if let box, !box.contains(point[bad]) {
      throw .invalidOption(
        name: "input value \(bad)", value: Double(point[bad]), requirement: "in the box \(box)")
    }
    throw .noise(.offGrid(coordinate: bad, value: point[bad], levels: steps ?? 0))
  }
}
