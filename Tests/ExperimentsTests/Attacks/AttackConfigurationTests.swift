// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import Testing

@testable import Experiments

@Suite struct `Attack configurations` {
  private let edits: [(name: String, edit: @Sendable (inout AttackConfiguration) -> Void)] = [
    ("seed", { $0.certification.seed += 1 }),
    ("attacks", { $0.attacks = ["random"] }),
    ("options", { $0.options.steps += 1 }),
    ("budgets", { $0.budgets = $0.emptyBudgets }),
    ("threat", { $0.threat = .grid }),
    ("box", { $0.box = [0, 1] }),
    ("beta", { $0.beta = 0.01 }),
    ("votes", { $0.votes += 1 }),
    ("outsideVotes", { $0.outsideVotes += 1 }),
    ("screening", { $0.screening += 1 }),
    ("policy", { $0.policy = .all }),
  ]

  @Test func `every field changes the hash and is named`() throws {
    let configuration = try AttackRunSamples.configuration()
    #expect(configuration.hash.count == 64)
    for (name, edit) in edits {
      var other = configuration
      edit(&other)
      #expect(other.hash != configuration.hash)
      #expect(configuration.differences(from: other) == [name])
    }
    #expect(configuration.differences(from: configuration).isEmpty)
  }

  @Test func `a configuration survives its manifest`() throws {
    let configuration = try AttackRunSamples.configuration()
    let data = try JSONEncoder().encode(configuration)
    let again = try JSONDecoder().decode(AttackConfiguration.self, from: data)
    #expect(again == configuration && again.hash == configuration.hash)
  }
}

extension AttackConfiguration {
  fileprivate var emptyBudgets: AttackBudgets {
    (try? AttackBudgets(multiples: [])) ?? budgets
  }
}
