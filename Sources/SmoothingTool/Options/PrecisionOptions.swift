// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The arithmetic in which networks are evaluated.
struct PrecisionOptions: ParsableArguments {
  @Option(
    help: "The arithmetic of networks: f32, or bf16, which is faster and votes as it computes.")
  var precision: String?

  /// The precision, if one was given.
  func value() throws -> NetworkPrecision? {
    try precision.map { name in
      try flag("--precision \(name)") { try NetworkPrecision(parsing: name) }
    }
  }
}
