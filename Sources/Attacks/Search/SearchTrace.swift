// SPDX-License-Identifier: GPL-3.0-or-later

/// What a search went through: the evidence for the indicators of its failure.
public struct SearchTrace: Sendable, Hashable, Codable {
  /// The loss at each step, to be increased; of several runs, those of the run that found the point.
  public var losses: [Double]
  /// The number of steps, of all runs.
  public var steps: Int
  /// The number of steps with a gradient that was zero or not finite.
  public var zeroGradients: Int
  /// True if the point that was returned is adversarial on the noise of the search.
  public var fooledOnSearchNoise: Bool
  /// True if any point on the way was adversarial on the noise of the search.
  public var wasFooledOnPath: Bool
  /// The number of evaluations of f.
  public var calls: Int

  /// A trace.
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
