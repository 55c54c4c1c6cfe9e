// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers

/// One model of a classifier's notation: where it is, and in which units it wants its input.
public struct ClassifierPart: Sendable, Hashable {
  /// What kind of model.
  public let scheme: ClassifierScheme
  /// A path or a command.
  public let place: String
  /// What is done to pixels before the model sees them.
  public var scaling: InputScaling
  /// What a diffusion model tells, if it is one.
  public var diffusion: DiffusionTarget?
  /// The arithmetic of a network; that of a process is its own, and stays `f32` here.
  public var precision: NetworkPrecision

  /// A model.
  public init(
    _ scheme: ClassifierScheme, at place: String, scaling: InputScaling = .identity,
    diffusion: DiffusionTarget? = nil, precision: NetworkPrecision = .f32
  ) {
    self.scheme = scheme
    self.place = place
    self.scaling = scaling
    self.diffusion = diffusion
    self.precision = precision
  }
}

extension ClassifierPart: CustomStringConvertible {
  /// The notation, options included: what reads back to the same model.
  public var description: String {
    var text = "\(scheme.rawValue):\(place)"
    if scaling.low != 0 || scaling.high != 1 {
      text += ",range=\(Self.list([scaling.low, scaling.high]))"
    }
    if !scaling.mean.isEmpty { text += ",mean=\(Self.list(scaling.mean))" }
    if !scaling.standardDeviation.isEmpty {
      text += ",std=\(Self.list(scaling.standardDeviation))"
    }
    if let diffusion { text += ",diffusion=\(diffusion.rawValue)" }
    if precision != .f32 { text += ",precision=\(precision.rawValue)" }
    return text
  }

  private static func list(_ values: [Double]) -> String {
    values.map { "\($0)" }.joined(separator: ":")
  }
}
