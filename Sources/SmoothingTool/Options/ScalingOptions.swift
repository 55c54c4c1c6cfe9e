// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// In which units a network expects its input.
///
/// σ, radii and data are always in units of pixels in [0, 1]; the network's input is
/// (pixel · (high − low) + low − mean) / std, channel by channel, after the noise.
struct ScalingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "What the network takes for pixels 0 and 1: 0,1 or 0,255 or -1,1. Noise comes before.")
  var pixelRange = "0,1"

  @Option(
    parsing: .unconditional,
    help: "What is then subtracted, in the units of the pixel range: a number for each channel.")
  var mean: String?

  @Option(
    parsing: .unconditional,
    help: "What it is then divided by, in the units of the pixel range: a number for each channel.")
  var std: String?

  /// A classifier with the scaling of its notation or of the flags.
  func applied(to reference: ClassifierReference) throws -> ClassifierReference {
    let own = try scaling()
    if own.isIdentity { return reference }
    guard reference.parts.last?.scaling.isIdentity ?? true else {
      throw FlagError(
        "its notation states a scaling, and so do --pixel-range, --mean or --std: state it once")
    }
    return reference.scaled(own)
  }

  /// The scaling that the flags declare.
  func scaling() throws -> InputScaling {
    let given = [
      "--pixel-range \(pixelRange)", mean.map { "--mean \($0)" }, std.map { "--std \($0)" },
    ].compactMap { $0 }.joined(separator: " ")
    return try flag(given) {
      try InputScaling(
        range: Self.numbers(pixelRange), mean: mean.map(Self.numbers) ?? [],
        standardDeviation: std.map(Self.numbers) ?? [])
    }
  }

  /// Numbers separated by commas, or by colons as behind a classifier's name; what is no number becomes NaN, which is refused by name of the value.
  private static func numbers(_ text: String) -> [Double] {
    text.split(omittingEmptySubsequences: false) { ",:".contains($0) }.map { Double($0) ?? .nan }
  }
}
