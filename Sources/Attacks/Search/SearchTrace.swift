// SPDX-License-Identifier: GPL-3.0-or-later

/// What a search for an adversarial point leaves behind, so that its failure can be told from robustness.
public struct SearchTrace: Sendable, Hashable, Codable {
  /// The objective after each step, which the attack *lowers*: an attack that raises a loss J records −J.
  public var losses: [Double]
  /// The number of steps taken, over all restarts.
  public var steps: Int
  /// The number of steps whose gradient was zero or not finite.
  public var zeroGradients: Int
  /// True if the returned point fooled the target on the noise of the search.
  public var fooledOnSearchNoise: Bool
  /// True if any point of the path fooled the target on the noise of the search.
  public var wasFooledOnPath: Bool
  /// The number of evaluations of the base classifier, one for each noisy input.
  public var calls: Int

  /// A trace; by default that of a search which took no step.
  public init(
    losses: [Double] = [], steps: Int = 0, zeroGradients: Int = 0,
    fooledOnSearchNoise: Bool = false, wasFooledOnPath: Bool = false, calls: Int = 0
  ) {
    self.losses = losses
    self.steps = steps
    self.zeroGradients = zeroGradients
    self.fooledOnSearchNoise = fooledOnSearchNoise
    self.wasFooledOnPath = wasFooledOnPath
    self.calls = calls
  }
}
