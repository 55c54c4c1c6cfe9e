// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics
public import Validation

/// The noise with which a control really samples its votes, and what is known of their law.
public struct ControlNoise: Sendable {
  /// In which way votes are not independent of each other.
  public enum Dependence: Sendable, Hashable {
    /// They are independent.
    case none
    /// The selection sees the first votes of the estimation; asked for as many, it sees the same.
    case stages
    /// Every second vote repeats the one before.
    case pairsOfVotes
    /// All examples have the same votes.
    case examples
  }

  /// The sampler, right or wrong.
  public let model: any NoiseModel
  /// How its votes depend on each other.
  public let dependence: Dependence

  /// The noise of the library, which is what it should be.
  public static let right = ControlNoise(model: GridNoiseModel())

  /// A noise.
  ///
  /// - Parameters:
  ///   - model: The sampler.
  ///   - dependence: How its votes depend on each other, which only the power needs to know.
  public init(model: any NoiseModel, dependence: Dependence = .none) {
    self.model = model
    self.dependence = dependence
  }

  /// The law of a vote at the origin, by the construction of the noise.
  ///
  /// What decides is one coordinate, or a combination that moves as one: its tail beyond the boundary is half of both tails.
  ///
  /// - Parameter point: A half-space.
  /// - Returns: The probabilities of the two classes.
  /// - Throws: What the model throws.
  func law(at point: ControlPoint) throws -> VoteLaw {
    let tail = try model.tail(beyond: point.offset, sigma: point.sigma)
    let beyond = (tail.lower + tail.upper) / 4
    return VoteLaw([beyond, 1 - beyond])
  }
}
