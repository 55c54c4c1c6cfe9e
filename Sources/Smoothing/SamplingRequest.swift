// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise

/// The votes wanted around one input.
public struct SamplingRequest: Sendable {
  /// Votes for one purpose: independent of the votes of any other role.
  public struct Stage: Sendable, Hashable {
    /// What the votes are for.
    public let role: NoiseRole
    /// How many.
    public let samples: Int
    /// The number of the first of them: votes of one role about several points are independent if their numbers differ.
    public let first: Int

    /// A stage with the votes first, …, first + samples − 1.
    public init(role: NoiseRole, samples: Int, first: Int = 0) {
      self.role = role
      self.samples = samples
      self.first = first
    }
  }

  /// The number of the example, which enters the noise: 0 ≤ example < 2⁴⁰.
  public let example: Int
  /// The input x, d values.
  public let input: [Float]
  /// The stages, counted separately.
  public let stages: [Stage]

  /// A request.
  public init(example: Int, input: [Float], stages: [Stage]) {
    self.example = example
    self.input = input
    self.stages = stages
  }
}
