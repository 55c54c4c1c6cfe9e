// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// A classifier, and how it is evaluated.
struct ClassifierOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Self.help))
  var classifier: String

  @OptionGroup var model: ModelOptions

  /// What a name of a classifier may be.
  static let help =
    "The classifier: \(ClassifierReference.notations.joined(separator: ", ")). Its scaling may stand behind it: ,range=0:255,mean=…,std=…. So may ,precision=bf16."

  /// Opens the classifier; σ is what a diffusion denoiser is matched with.
  func open(sigma: Double?) throws -> NamedClassifier {
    try model.open(classifier, sigma: sigma)
  }
}
