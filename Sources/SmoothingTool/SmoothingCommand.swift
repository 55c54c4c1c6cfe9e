// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The root of all commands.
struct SmoothingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "smoothing",
    abstract: "Certified robustness by randomized smoothing (Cohen, Rosenfeld, Kolter 2019).",
    discussion: """
      Results go to standard output, progress and messages to standard error.
      Exit codes: 0 fine, 1 a statistical check failed, 2 usage, 3 data or model, 130 interrupted.
      """,
    version: CertificationRun.version,
    subcommands: [
      DemoCommand.self, TrainCommand.self, QuantizeCommand.self, EvaluateCommand.self,
      PredictCommand.self, CertifyCommand.self, ReportCommand.self, AttackCommand.self,
      CompareCommand.self, IntervalCommand.self, RadiusCommand.self,
      ValidateCommand.self,
      CoverageCommand.self, PlanCommand.self, BenchmarkCommand.self,
      DoctorCommand.self,
    ])
}
