// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command plan` {
  /// The two forms of an answer.
  func answers<Plan: Codable>(_ arguments: String, as type: Plan.Type) throws -> (String, Plan) {
    let words = ["plan"] + arguments.split(separator: " ").map { String($0) }
    let (text, json) = (try Tool.run(words), try Tool.run(words + ["--format", "json"]))
    #expect(text.code == 0 && json.code == 0, "\(text.messages)")
    #expect(text.messages.isEmpty && json.messages.isEmpty)
    return (text.text, try JSONDecoder().decode(type, from: Data(json.text.utf8)))
  }

  @Test func `the votes for a radius`() throws {
    let (text, plan) = try answers(
      "radius --radius 0.25 --p 0.99 --sigma 0.25 --alpha 0.01 --power 0.8", as: RadiusPlan.self)
    let expected = try RadiusPlan(
      radius: 0.25, topProbability: 0.99, sigma: 0.25, alpha: 0.01, power: 0.8)
    #expect(plan == expected && text == expected.explanation + "\n")
  }

  @Test func `the votes to decide anything`() throws {
    let (text, plan) = try answers("decide --alpha 0.001", as: DecisionPlan.self)
    #expect(plan.votesToCertify == 10 && text == plan.explanation + "\n")
  }

  @Test func `the examples to see violations`() throws {
    let (text, plan) = try answers(
      "violations --rate 0.01 --claimed 0.001 --false-alarm 0.01 --power 0.95",
      as: ViolationPlan.self)
    let expected = try ViolationPlan(rate: 0.01, claimed: 0.001, falseAlarm: 0.01, power: 0.95)
    #expect(plan == expected && text == expected.explanation + "\n")
  }

  @Test func `the greatest radius`() throws {
    let (text, plan) = try answers("ceiling --n 100000 --sigma 0.5", as: RadiusCeiling.self)
    let expected = try RadiusCeiling(votes: 100_000, alpha: 0.001, sigma: 0.5)
    #expect(plan == expected && text == expected.explanation + "\n")
  }

  @Test func `every question explains itself`() throws {
    for question in ["radius", "decide", "violations", "ceiling"] {
      let help = try Tool.run("plan", question, "--help")
      #expect(help.code == 0 && help.text.contains("USAGE: smoothing plan \(question)"))
    }
  }
}
