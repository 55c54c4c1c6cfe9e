// SPDX-License-Identifier: GPL-3.0-or-later

/// The mutants that the statistical checks must reject, in the order of the report.
enum StatisticalMutants {
  /// Interval rules, procedures, predictions and margins.
  static let all: [Mutant] =
    IntervalMutants.all + ProcedureMutants.all + PredictionMutants.all + MarginMutants.all
}
