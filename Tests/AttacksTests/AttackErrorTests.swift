// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Classifiers
import Noise
import Smoothing
import Statistics
import Testing

@Suite("Attack error")
struct AttackErrorTests {
  @Test func `each error is one line that names the value`() {
    let errors: [(AttackError, String)] = [
      (.needsMore(attack: "ddn", needed: .gradients), "ddn"),
      (.invalidOption(name: "steps", value: 0, requirement: "at least 1"), "steps"),
      (.invalidBudget(-1), "-1"),
      (.noFreeDirection(example: 12), "example 12"),
      (.gridThreatWithoutGrid, "continuous"),
      (.wrongPerturbationCount(expected: 3, actual: 4), "4"),
      (.votesDiffer(example: 7, recorded: [1, 2], drawn: [2, 1]), "example 7"),
      (.classifier(.invalidClassCount(0)), "0"),
      (.noise(.invalidSigma(-2)), "-2"),
      (.smoothing(.cancelled), "stopped"),
      (.statistics(.invalidTrials(0)), "0"),
      (.certificate(.invalidSigma(-3)), "-3"),
    ]
    for (error, value) in errors {
      #expect("\(error)".contains(value))
      #expect(!"\(error)".contains("\n"))
    }
  }
}
