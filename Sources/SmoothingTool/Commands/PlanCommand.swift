// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Plans an experiment before it is run.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "How many votes or examples an experiment needs: exactly, before it is run.",
    discussion: """
      Votes for a radius:          smoothing plan radius --radius 0.5 --p 0.99 --sigma 0.25
      Votes to decide anything:    smoothing plan decide --alpha 0.001
      Examples to see violations:  smoothing plan violations --rate 0.01 --claimed 0.001
      The greatest radius:         smoothing plan ceiling --n 100000 --sigma 0.5
      """,
    subcommands: [
      RadiusPlanCommand.self, DecisionPlanCommand.self, ViolationPlanCommand.self,
      RadiusCeilingCommand.self,
    ])
}
