// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension ClassifierPart {
  /// The model as the first part of a chain: pixels in, pixels out.
  ///
  /// - Throws: `ExperimentError.invalidClassifierOption` if the model answers with labels only, if it is a diffusion model with a scaling
  ///   of its own, or without a noise level; `ClassifierError` if its outputs are no image.
  func denoiser(
    _ model: any BaseClassifier, sigma: Double?
  ) throws -> any ScoringClassifier {
    guard let scoring = model as? any ScoringClassifier else {
      throw ExperimentError.invalidClassifierOption(
        option: "\(scheme.rawValue):\(place)",
        fix: "it answers with labels; the first model of a chain must answer with pixels")
    }
    guard let diffusion else { return scoring }
    guard scaling.isIdentity else {
      throw ExperimentError.invalidClassifierOption(
        option: "\(self)", fix: "leave the scaling away: a diffusion model's follows from sigma")
    }
    guard let sigma else {
      throw ExperimentError.invalidClassifierOption(
        option: "diffusion=\(diffusion.rawValue)", fix: "a diffusion model needs --sigma")
    }
    return try scoring.denoiser(telling: diffusion, sigma: sigma)
  }
}

extension ScoringClassifier {
  fileprivate func denoiser(
    telling target: DiffusionTarget, sigma: Double
  ) throws(ClassifierError) -> any ScoringClassifier {
    try DiffusionDenoiser(self, telling: target, sigma: sigma)
  }

  /// This model, then a classifier.
  func chained(before classifier: some BaseClassifier) throws(ClassifierError) -> any BaseClassifier
  {
    try ChainClassifier(self, classifier)
  }
}
