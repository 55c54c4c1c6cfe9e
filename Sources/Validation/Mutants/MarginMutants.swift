// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Margins of a certified accuracy that are exceeded too often, or greater than need be.
enum MarginMutants {
  /// All of them, in the order of the report.
  static let all: [Mutant] = [
    mutant(
      "margin of the released analysis",
      """
      m·alpha + √(alpha(1 − alpha)·m·ln(1/rho)) + ln(1/rho)/3, without the 2 under the root that Bernstein's \
      inequality has: analyze.py of Cohen et al.
      """
    ) { m, alpha, rho in
      let log = -log(rho)
      return m * alpha + (alpha * (1 - alpha) * m * log).squareRoot() + log / 3
    },
    mutant("margin of the mean", "m·alpha, which is exceeded about half of the time") {
      m, alpha, _ in m * alpha
    },
    mutant("no margin", "the certified accuracy is reported as it is") { _, _, _ in 0 },
    mutant(
      "Bernstein's margin claimed tight",
      "m·alpha + √(2·alpha(1 − alpha)·m·ln(1/rho)) + ln(1/rho)/3: it holds, and is greater than need be"
    ) { m, alpha, rho in
      let log = -log(rho)
      return m * alpha + (2 * alpha * (1 - alpha) * m * log).squareRoot() + log / 3
    },
  ]

  private static func mutant(
    _ name: String, _ defect: String, formula: @escaping MarginMutant.Formula
  ) -> Mutant {
    let margin = MarginMutant(name, formula: formula)
    return Mutant(name: name, defect: defect, caughtBy: MarginOfAccuracy().name) {
      $0.margin = margin
    }
  }
}
