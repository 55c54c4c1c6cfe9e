// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// How a classifier that is named is evaluated.
struct ModelOptions: ParsableArguments {
  @OptionGroup var scaling: ScalingOptions

  @OptionGroup var arithmetic: PrecisionOptions

  /// The flags that were given, for messages.
  func given() throws -> [String] {
    [
      try scaling.scaling().isIdentity ? nil : "--pixel-range --mean --std",
      arithmetic.precision == nil ? nil : "--precision",
    ].compactMap(\.self)
  }

  /// Opens a classifier as its notation or the flags say, and tells on standard error of an arithmetic that is not the usual one
  /// and of the time step that a diffusion model should have.
  func open(_ classifier: String, sigma: Double?) throws -> NamedClassifier {
    let precision = try arithmetic.value()
    // Scaling flags that are wrong are named by themselves.
    _ = try scaling.scaling()
    let named = try flag("--classifier \(classifier)") {
      var reference = try scaling.applied(to: ClassifierReference(classifier))
      if let precision { reference = try reference.evaluated(in: precision) }
      return try NamedClassifier(reference, sigma: sigma)
    }
    if let note = named.precisionNote { Terminal.note(note) }
    if let line = named.diffusionLine { Terminal.note(line) }
    return named
  }
}
