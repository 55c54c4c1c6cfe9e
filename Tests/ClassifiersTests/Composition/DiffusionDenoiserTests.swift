// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Diffusion denoiser") struct DiffusionDenoiserTests {
  /// The best denoiser of pixels that are N(m, s²) each: linear, and known for both things that a model may tell.
  ///
  /// On z = 2x − 1, of mean M = 2m − 1 and deviation S = 2s, x_t = √ᾱ·z + √(1−ᾱ)·N gives
  /// E[z | x_t] = M + √ᾱ·S²/(ᾱS² + 1 − ᾱ)·(x_t − √ᾱ·M), and E[N | x_t] = (x_t − √ᾱ·E[z | x_t])/√(1−ᾱ).
  private struct GaussianPixels {
    let mean = 0.4
    let deviation = 0.2
    let sigma: Double

    func model(_ target: DiffusionTarget, pixels: Int, outputs: Int) throws -> LinearClassifier {
      let alphaBar = DiffusionLevel(sigma: sigma).alphaBar
      let (root, rest) = (alphaBar.squareRoot(), (1 - alphaBar).squareRoot())
      let (m, s) = (2 * mean - 1, 2 * deviation)
      let gain = root * s * s / (alphaBar * s * s + 1 - alphaBar)
      var (slope, offset) = (gain, m - gain * root * m)
      if target == .noise { (slope, offset) = ((1 - root * slope) / rest, -root * offset / rest) }
      var weights = [Double](repeating: 0, count: outputs * pixels)
      for i in 0..<outputs { weights[i * pixels + i % pixels] = i < pixels ? slope : 100 }
      return try LinearClassifier(
        inputShape: InputShape(features: pixels), weights: weights,
        offsets: (0..<outputs).map { $0 < pixels ? offset : 7 })
    }

    /// E[x | x + ε] in the units of the pixels, by the textbook.
    func best(_ noisy: Float) -> Double {
      let share = deviation * deviation / (deviation * deviation + sigma * sigma)
      return mean + share * (Double(noisy) - mean)
    }
  }

  @Test(arguments: DiffusionTarget.allCases, [0.12, 0.25, 1.0])
  func `the best model at its level is the best denoiser of the pixels`(
    target: DiffusionTarget, sigma: Double
  ) throws {
    let truth = GaussianPixels(sigma: sigma)
    for outputs in [4, 8] {
      let denoiser = try DiffusionDenoiser(
        truth.model(target, pixels: 4, outputs: outputs), telling: target, sigma: sigma)
      for (input, output) in zip(
        somePoints(20, dimension: 4),
        try denoiser.makeScoreWorker().scores(of: somePoints(20, dimension: 4)))
      {
        for (x, y) in zip(input, output) { #expect(abs(truth.best(x) - Double(y)) < 2e-6) }
      }
    }
  }

  @Test func `a level for noise of half the size is noticed`() throws {
    // The mistake of forgetting that [−1, 1] is twice as wide.
    let truth = GaussianPixels(sigma: 0.25)
    let wrong = try DiffusionDenoiser(
      GaussianPixels(sigma: 0.125).model(.image, pixels: 1, outputs: 1), telling: .image,
      sigma: 0.125)
    let output = try wrong.makeScoreWorker().scores(of: [[0.9]])[0][0]
    #expect(abs(truth.best(0.9) - Double(output)) > 0.05)
  }

  @Test(arguments: DiffusionTarget.allCases)
  func `derivatives agree with central differences`(target: DiffusionTarget) throws {
    let model = try GaussianPixels(sigma: 0.25).model(target, pixels: 3, outputs: 6)
    let denoiser = try DiffusionDenoiser(model, telling: target, sigma: 0.25)
    #expect(try gradientDefect(of: denoiser, at: somePoints(20, dimension: 3)) <= 2e-4)
  }

  @Test func `it stands before a classifier`() throws {
    let model = try GaussianPixels(sigma: 0.25).model(.image, pixels: 4, outputs: 4)
    let chain = try ChainClassifier(
      DiffusionDenoiser(model, telling: .image, sigma: 0.25), someLinear(4, to: 3, seed: 41))
    try checkClassifierLaws(chain)
  }

  @Test func `a model of other outputs, and no noise, are refused`() throws {
    let model = try someLinear(4, to: 5, seed: 42)
    #expect(throws: ClassifierError.wrongAnswerCount(expected: 4, actual: 5)) {
      try DiffusionDenoiser(model, telling: .image, sigma: 0.25)
    }
    let square = try someLinear(4, to: 4, seed: 43)
    for sigma in [0, -1, Double.nan, .infinity] {
      #expect(throws: ClassifierError.self) {
        try DiffusionDenoiser(square, telling: .image, sigma: sigma)
      }
    }
  }
}
