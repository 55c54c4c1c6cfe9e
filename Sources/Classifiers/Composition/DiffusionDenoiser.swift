// SPDX-License-Identifier: GPL-3.0-or-later

/// A diffusion model as the first part of a chain: one step of it takes the smoothing noise away.
///
/// Such a model expects x_t = √ᾱ·z + √(1−ᾱ)·N(0, I) with z = 2x − 1 in [−1, 1]. A pixel x + ε with ε ~ N(0, σ²) becomes 2(x + ε) − 1, whose
/// noise is 2σ, so that the level that fits is
///
///     √(1−ᾱ)/√ᾱ = 2σ,   ᾱ = 1/(1 + 4σ²),   x_t = √ᾱ·(2(x + ε) − 1)
///
/// The scores are the denoised pixels in [0, 1], not clipped: (ẑ + 1)/2 if the model tells the image ẑ, and x + ε − σ·N̂ if it tells the
/// noise N̂. A model with twice as many outputs as inputs tells variances in the second half, which is not read.
///
/// The model's time step is fixed in its file: choose the one whose ᾱ is nearest, see ``DiffusionLevel``.
///
/// Source: Carlini, Tramèr, Dvijotham, Rice, Sun, Kolter 2023 (arXiv 2206.10550), algorithm 1.
public struct DiffusionDenoiser<Model: ScoringClassifier>: ScoringClassifier {
  /// The model with its input in the units of the pixels.
  public let model: RescaledClassifier<Model>
  /// What the model tells.
  public let target: DiffusionTarget
  /// σ.
  public let sigma: Double

  /// The shape of one image.
  public var inputShape: InputShape { model.inputShape }
  /// The number of pixels d.
  public var classCount: Int { inputShape.elementCount }
  /// That of the model.
  public var concurrency: ClassifierConcurrency { model.concurrency }
  /// That of the model.
  public var preferredBatch: Int? { model.preferredBatch }

  /// A denoiser for noise of level σ.
  ///
  /// - Parameters:
  ///   - model: Takes x_t of d values, and has d outputs or 2d.
  ///   - target: What its outputs are.
  ///   - sigma: σ > 0, in units of the pixels.
  /// - Throws: `ClassifierError.invalidParameter` for another σ, `wrongAnswerCount` for another number of outputs.
  public init(
    _ model: Model, telling target: DiffusionTarget, sigma: Double
  ) throws(ClassifierError) {
    guard sigma > 0, sigma.isFinite else {
      throw .invalidParameter("sigma is \(sigma): a diffusion model needs a positive noise level")
    }
    let d = model.inputShape.elementCount
    guard model.classCount == d || model.classCount == 2 * d else {
      throw .wrongAnswerCount(expected: d, actual: model.classCount)
    }
    let root = DiffusionLevel(sigma: sigma).alphaBar.squareRoot()
    self.model = try RescaledClassifier(
      model, map: ChannelMap(factor: Float(2 * root), offset: Float(-root)))
    self.target = target
    self.sigma = sigma
  }

  /// Makes an evaluator of denoised pixels.
  ///
  /// - Throws: `ClassifierError.failed` of the model.
  public func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
    DenoisingWorker(
      target.coefficients(sigma: sigma), dimension: classCount, try model.makeScoreWorker())
  }
}

extension DiffusionDenoiser: DifferentiableClassifier where Model: DifferentiableClassifier {
  /// Makes an evaluator of denoised pixels and their derivatives by the noisy ones.
  ///
  /// - Throws: `ClassifierError.failed` of the model.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    DenoisingGradientWorker(
      target.coefficients(sigma: sigma), dimension: classCount, try model.makeGradientWorker())
  }
}
