// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks

/// One pass over the records: who broke what, within which budget, and how far out.
///
/// The row after the last attack is that of all together: for each example and budget the worst.
struct AttackSurvey {
  /// The names of the attacks, those of the configuration first.
  let attacks: [String]
  /// The budgets, in increasing order.
  let budgets: [CommonBudget]
  /// By attack and budget.
  private(set) var byBudget: [[VerdictTally]]
  /// By attack and bin of ε/R.
  private(set) var byRatio: [[VerdictTally]]
  /// By attack, for each certified example r_attack/R, or ∞.
  private(set) var ratios: [[Double]]

  private let attackIndex: [String: Int]
  private let budgetIndex: [CommonBudget: Int]

  /// What is known of an example, an attack and a budget; a greater value outweighs a smaller one.
  private enum State: UInt8, Comparable {
    case untried, held, undecided, broken
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Surveys the records of a run.
  ///
  /// - Complexity: O(points + examples · attacks · budgets).
  init(_ records: [AttackRecord], configuration: AttackConfiguration) {
    var names = configuration.attacks
    var known = Set(names)
    var wanted = Set(configuration.budgets.multiples.map(CommonBudget.multiple))
    wanted.formUnion(configuration.budgets.distances.map(CommonBudget.distance))
    for record in records {
      for point in record.points {
        if known.insert(point.attack).inserted { names.append(point.attack) }
        wanted.insert(CommonBudget(point))
      }
    }
    attacks = names
    budgets = wanted.sorted()
    attackIndex = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    budgetIndex = Dictionary(budgets.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    let rows = names.count + 1
    byBudget = [[VerdictTally]](
      repeating: [VerdictTally](repeating: VerdictTally(), count: budgets.count), count: rows)
    byRatio = [[VerdictTally]](
      repeating: [VerdictTally](repeating: VerdictTally(), count: RatioBin.all.count),
      count: rows)
    ratios = [[Double]](repeating: [], count: rows)
    for record in records where record.failure == nil && !record.points.isEmpty { enter(record) }
  }

  private mutating func enter(_ record: AttackRecord) {
    let (rows, columns) = (attacks.count + 1, budgets.count)
    var states = [[State]](repeating: [State](repeating: .untried, count: columns), count: rows)
    var distances = [Double](repeating: 0, count: columns)
    var least = [Double](repeating: .infinity, count: rows)
    for point in record.points {
      guard let row = attackIndex[point.attack], let column = budgetIndex[CommonBudget(point)]
      else { continue }
      let state = point.isBroken ? State.broken : point.isHeld ? .held : .undecided
      distances[column] = point.budget
      for index in [row, attacks.count] {
        states[index][column] = max(states[index][column], state)
        if state == .broken { least[index] = min(least[index], point.distance) }
      }
    }
    for row in 0..<rows where states[row].contains(where: { $0 != .untried }) {
      for column in 0..<columns where states[row][column] != .untried {
        let isBroken =
          states[row][column] == .broken || least[row] <= distances[column]
        let isHeld = states[row][column] == .held
        byBudget[row][column].enter(isBroken: isBroken, isHeld: isHeld)
        guard let radius = record.radius else { continue }
        let ratio = budgets[column].multiple ?? distances[column] / radius
        guard let bin = RatioBin.index(of: ratio) else { continue }
        byRatio[row][bin].enter(isBroken: isBroken, isHeld: isHeld)
      }
      if let radius = record.radius, radius > 0 { ratios[row].append(least[row] / radius) }
    }
  }

  /// The attacks with their rows, that of all together last.
  private var rows: [(attack: String?, index: Int)] {
    attacks.enumerated().map { ($1, $0) } + [(nil, attacks.count)]
  }

  /// The tallies by budget, attack by attack.
  var budgetTallies: [BudgetTally] {
    rows.flatMap { attack, index in
      zip(budgets, byBudget[index]).map {
        BudgetTally(attack: attack, budget: $0, examples: $1)
      }
    }
  }

  /// The tallies by ε/R, attack by attack.
  var ratioTallies: [RatioTally] {
    rows.flatMap { attack, index in
      zip(RatioBin.all, byRatio[index]).map { RatioTally(attack: attack, bin: $0, pairs: $1) }
    }
  }

  /// r_attack/R, attack by attack.
  var tightness: [TightnessSummary] {
    rows.map { attack, index in
      TightnessSummary(attack: attack, examples: ratios[index].count, ratios: ratios[index])
    }
  }
}
