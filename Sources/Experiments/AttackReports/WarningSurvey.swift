// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks

/// The indicators of attack failure that the records of a run tell by themselves: F1, F3, F4, F5 and F9 for each attack, F8 for all.
struct WarningSurvey {
  private let records: [AttackRecord]
  private let attacks: [String]
  private let levels: [String: AttackLevel]
  /// For each attack, for each example that it attacked, its points.
  private let searches: [String: [[AttackPointRecord]]]

  /// What the attacks of this package need of a classifier, by name.
  static let knownLevels: [String: AttackLevel] = [
    "analytic": .closedForm, "random": .labels, "free-stein": .labels, "stein-pgd": .labels,
    "hop-skip-jump": .labels, "pgd": .gradients, "smooth-adv": .gradients, "ddn": .gradients,
    "ddn-base": .gradients, "carlini-wagner": .gradients,
  ]

  /// - Complexity: O(points).
  init(_ records: [AttackRecord], attacks: [String], levels: [String: AttackLevel]) {
    self.records = records.filter { $0.failure == nil }
    self.attacks = attacks
    self.levels = levels
    var searches: [String: [[AttackPointRecord]]] = [:]
    for record in self.records {
      for (attack, points) in Dictionary(grouping: record.points, by: \.attack) {
        searches[attack, default: []].append(points)
      }
    }
    self.searches = searches
  }

  /// The warnings, attack by attack.
  var warnings: [AttributedWarning] {
    attacks.flatMap { attack in warnings(of: attack, searches[attack] ?? []) }
      + [AttributedWarning(attack: nil, blackBoxWins)].compactMap { $0 }
  }

  private func warnings(
    of attack: String, _ examples: [[AttackPointRecord]]
  ) -> [AttributedWarning] {
    let points = examples.flatMap { $0 }
    let measured: [(AttackIndicator, Double?)] = [
      (.unavailableGradient, AttackDiagnosis.unavailableGradients(points.map(\.trace))),
      (.silentSuccess, silentSuccesses(examples)),
      (.incompleteOptimization, mean(points.compactMap(\.lateProgress))),
      (.transferFailure, AttackDiagnosis.refutedSuccesses(outcomes(points))),
      (.nonMonotoneSuccess, AttackDiagnosis.lostSuccesses(examples.map(decided))),
    ]
    return measured.compactMap { indicator, value in
      AttributedWarning(attack: attack, .ifAbove(indicator, measured: value))
    }
  }

  /// F3: the examples with a search that passed a success and did not return it.
  private func silentSuccesses(_ examples: [[AttackPointRecord]]) -> Double {
    Double(
      examples.count { points in AttackDiagnosis.silentSuccesses(points.map(\.trace)) > 0 })
  }

  /// F5: what fresh votes, or those of the screening, say of each point; points on which nobody voted but the search are left out.
  private func outcomes(
    _ points: [AttackPointRecord]
  ) -> [(fooledOnSearchNoise: Bool, verdict: Verdict)] {
    points.filter { $0.counts != nil || $0.isHeld }.map { ($0.fooledOnSearchNoise, $0.departure) }
  }

  /// F9: budgets at which the votes decided; an undecided one has lost nothing.
  private func decided(
    _ points: [AttackPointRecord]
  ) -> [(budget: Double, confirmed: Bool)] {
    points.filter { $0.isBroken || $0.isHeld }.map { ($0.budget, $0.isBroken) }
  }

  /// F8: over the examples, where attacks of both kinds were run.
  private var blackBoxWins: AttackWarning? {
    let byLabels = Set(attacks.filter { levels[$0] == .labels })
    let byGradients = Set(attacks.filter { levels[$0] == .gradients })
    guard !byLabels.isEmpty, !byGradients.isEmpty else { return nil }
    func least(_ names: Set<String>) -> [Double?] {
      records.map { record in
        record.points.filter { names.contains($0.attack) && $0.isBroken }.map(\.distance).min()
      }
    }
    let wins = AttackDiagnosis.blackBoxWins(
      labels: least(byLabels), gradients: least(byGradients))
    return .ifAbove(.blackBoxWins, measured: wins)
  }

  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension AttackPointRecord {
  /// The trace of the search, as far as the record keeps it.
  fileprivate var trace: SearchTrace {
    SearchTrace(
      steps: steps, zeroGradients: zeroGradients, fooledOnSearchNoise: fooledOnSearchNoise,
      wasFooledOnPath: wasFooledOnPath, calls: calls)
  }
}
