// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The greatest probability with which a procedure makes a false statement, and where.
struct ProcedureWorst {
  /// The plan.
  let trial: ProcedureTrial
  /// The procedure's name.
  let procedure: String
  /// The number of paths of votes.
  let paths: Int
  /// The number of class probabilities.
  let points: Int
  /// The greatest error.
  var error = DoubleDouble.zero
  /// Where it is.
  var point: ClassProbabilities?

  /// The error over α.
  var ratio: Double { (error / trial.plan.alpha.value).high }

  /// True if this trial says more against the procedure: a contradiction first, then by the error.
  func isWorse(than other: ProcedureWorst) -> Bool {
    holds == other.holds ? ratio > other.ratio : other.holds
  }

  /// True if the error is at most α; the sums are within 10⁻²⁵ of themselves.
  var holds: Bool { error * (DoubleDouble(1) + 1e-24) <= DoubleDouble(trial.plan.alpha.value) }

  /// The worst in words.
  var words: String {
    "\(procedure) (\(trial.description)) makes a false statement with probability "
      + "\(error.high.brief(5)) at p = \(point?.description ?? "()")"
  }
}
