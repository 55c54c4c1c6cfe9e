// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Variants of PREDICT that answer too soon.
enum PredictionMutants {
  /// All of them, in the order of the report.
  static let all: [Mutant] = [
    mutant(
      "one-sided test in PREDICT",
      "the p-value without its factor 2: the winner was not known before, so that either class could have won"
    ) { $0.pValue / 2 <= $1.value },
    mutant(
      "plurality without a test", "the most frequent class is answered, however close the second"
    ) { _, _ in true },
    mutant("PREDICT with alpha doubled", "the test is made at 2·alpha") {
      $0.pValue <= 2 * $1.value
    },
  ]

  private static func mutant(
    _ name: String, _ defect: String, isDecided: @escaping PredictionMutant.Test
  ) -> Mutant {
    let prediction = PredictionMutant(name, isDecided: isDecided)
    return Mutant(name: name, defect: defect, caughtBy: PredictionError().name) {
      $0.prediction = prediction
    }
  }
}
