// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// How a classifier that is named is evaluated.
struct ModelOptions: ParsableArguments {
  @OptionGroup var scaling: ScalingOptions

  @Option(
    help: "The arithmetic of networks: f32, or bf16, which is faster and votes as it computes.")
  var precision: String?

  /// The flags that were given, for messages.
  func given() throws -> [String] {
    [
      try scaling.scaling().isIdentity ? nil : "--pixel-range --mean --std",
      precision == nil ? nil : "--precision",
    ].compactMap(\.self)
  }

  /// Opens a classifier as its notation or the flags say, and tells on standard error of an arithmetic that is not the usual one
  /// and of the time step that a diffusion model should have.
  func open(_ classifier: String, sigma: Double?) throws -> NamedClassifier {
    let precision = try precision.map { name in
      try flag("--precision \(name)") { try NetworkPrecision(parsing: name) }
    }
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
