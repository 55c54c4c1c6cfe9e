// SPDX-License-Identifier: GPL-3.0-or-later

/// The checks of everything between votes and statements, in the order of the report.
enum StatisticalChecks {
  /// Interval rules, procedures, predictions and margins: all by enumeration.
  static let all: [any ValidationCheck] = [
    IntervalSoundness(), IntervalTightness(), CoverageByEnumeration(), ProcedureError(),
    ProcedureSharpness(), PredictionError(), MarginOfAccuracy(),
  ]
}
