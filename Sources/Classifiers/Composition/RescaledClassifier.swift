// SPDX-License-Identifier: GPL-3.0-or-later

/// f∘a, where a is an affine map of each channel: a model that wants other units than those of the pixels.
///
/// Noise is added before the map, so that σ and radii stay in the units of the pixels.
public struct RescaledClassifier<Base: BaseClassifier>: BaseClassifier {
  /// f.
  public let base: Base
  /// a.
  public let map: ChannelMap
  private let factors: [Float]
  private let offsets: [Float]

  /// The shape of one input, that of f.
  public var inputShape: InputShape { base.inputShape }
  /// The number of classes of f.
  public var classCount: Int { base.classCount }
  /// That of f.
  public var concurrency: ClassifierConcurrency { base.concurrency }
  /// That of f.
  public var preferredBatch: Int? { base.preferredBatch }

  /// A classifier whose inputs are mapped first.
  ///
  /// - Throws: `ClassifierError.invalidParameter` if the map has another number of channels, and not one for all.
  public init(_ base: Base, map: ChannelMap) throws(ClassifierError) {
    self.base = base
    self.map = map
    (factors, offsets) = try map.spread(over: base.inputShape)
  }

  /// Makes an evaluator of labels.
  ///
  /// - Throws: `ClassifierError.failed` of f.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker {
    RescalingWorker(scaler, try base.makeWorker())
  }

  private var scaler: ChannelScaler {
    ChannelScaler(
      factors: factors, offsets: offsets, plane: inputShape.height * inputShape.width)
  }
}

extension RescaledClassifier: ScoringClassifier where Base: ScoringClassifier {
  /// Makes an evaluator of scores.
  ///
  /// - Throws: `ClassifierError.failed` of f.
  public func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
    RescalingScoreWorker(scaler, try base.makeScoreWorker())
  }
}

extension RescaledClassifier: DifferentiableClassifier where Base: DifferentiableClassifier {
  /// Makes an evaluator of scores and of derivatives by the pixels: those of f times the factors.
  ///
  /// - Throws: `ClassifierError.failed` of f.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    RescalingGradientWorker(scaler, try base.makeGradientWorker())
  }
}
