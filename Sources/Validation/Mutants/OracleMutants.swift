// SPDX-License-Identifier: GPL-3.0-or-later

/// Whole certifications that are wrong: at the sampler, at α, at σ.
enum OracleMutants {
  /// In the order of the report.
  static let all: [Mutant] = [
    Mutant(
      name: "sigma 2 % off",
      defect:
        "the noise has the level 0.98σ while the certificate uses σ: a value rounded in a file name, or noise added "
        + "before the data are normalised",
      caughtBy: "oracle failure rate"
    ) { $0.noise = OracleMismatchedNoise(factor: 0.98) },
    Mutant(
      name: "noise shared by selection and estimation",
      defect:
        "both stages draw with the same seed: the votes that chose the class are counted again for it, and the error "
        + "doubles",
      caughtBy: "oracle failure rate"
    ) { $0.noise = OracleSharedNoise() },
    Mutant(
      name: "input-dependent sigma",
      defect:
        "σ is fitted to each input, as in data-dependent smoothing: at other points of the ball g is smoothed with "
        + "another σ, and the theorem does not speak of it",
      caughtBy: "curved oracles"
    ) {
      $0.noise = OracleVaryingNoise("grid noise of level σ(x)") { x, sigma in
        sigma * (1 + 2 * (x[0] - 100 / 255.0).magnitude)
      }
    },
    Mutant(
      name: "sigma as the norm of the noise",
      defect:
        "each coordinate has the level σ/√d, so that ‖ε‖ and not each coordinate is about σ: an error in the dimension",
      caughtBy: "curved oracles"
    ) {
      $0.noise = OracleVaryingNoise("grid noise of norm σ") { x, sigma in
        sigma / Double(x.count).squareRoot()
      }
    },
    Mutant(
      name: "alpha doubled, end to end",
      defect:
        "one side of a two-sided interval at 2α: proportion_confint takes the two-sided α, and 2α must be halved "
        + "exactly once",
      caughtBy: "oracle failure rate"
    ) { $0.procedures = OracleProcedure.both(factor: 2) },
    Mutant(
      name: "alpha halved, end to end",
      defect: "a two-sided interval is used for a one-sided bound: true, and smaller than need be",
      caughtBy: "oracle sharpness"
    ) { $0.procedures = OracleProcedure.both(factor: 0.5) },
  ]
}
