// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise
import Statistics

/// Where points may lie, and the noise with which they are evaluated.
public struct ThreatModel: Sendable {
  /// Where points may lie.
  public let threat: Threat
  /// The noise around allowed points.
  public let noise: any SmoothingNoise
  /// The box of the values, or nil.
  public let box: ClosedRange<Float>?

  /// A threat model.
  public init(
    _ threat: Threat, noise: any SmoothingNoise, box: ClosedRange<Float>? = nil
  ) throws(AttackError) {
    self.threat = threat
    self.noise = noise
    self.box = box
  }

  /// The allowed point near x + δ within the budget.
  public func point(
    from center: [Float], perturbation: [Double], budget: Double
  ) throws(AttackError) -> AttackPoint {
    let delta = perturbation.shrunk(to: budget * (1 - 0x1p-20))
    let values = center.indices.map { Float(Double(center[$0]) + delta[$0]) }
    let norm = center.indices.map { Double(values[$0]) - Double(center[$0]) }.euclideanNorm
    return AttackPoint(values: values, distance: Enclosure(lower: norm, upper: norm))
  }
}
