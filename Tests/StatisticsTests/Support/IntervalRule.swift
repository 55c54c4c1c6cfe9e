// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// A way to bound a proportion from below: the rule under test or a deliberately wrong variant.
struct IntervalRule: Sendable, CustomTestStringConvertible {
  /// What the rule is called in a report.
  let name: String
  /// The bound that it gives for a count at a failure probability.
  let bound: @Sendable (BinomialCount, FailureProbability) throws -> LowerBound

  var testDescription: String { name }

  /// The rule of the library.
  static let clopperPearson = IntervalRule(name: "Clopper–Pearson") { count, alpha in
    try ClopperPearson.lowerBound(count, alpha: alpha)
  }

  /// A rule given by a formula for the bound alone.
  init(_ name: String, _ formula: @escaping @Sendable (Int, Int, Double) throws -> Double) {
    self.init(name: name) { count, alpha in
      let bound = try formula(count.successes, count.trials, alpha.value)
      return try LowerBound(exactly: min(1, max(0, bound)))
    }
  }

  init(
    name: String,
    bound: @escaping @Sendable (BinomialCount, FailureProbability) throws -> LowerBound
  ) {
    self.name = name
    self.bound = bound
  }
}

// MARK: - The mutants

extension IntervalRule {
  /// Rules that promise too much: each covers some p with a probability below 1 − α.
  static let unsound: [IntervalRule] = [
    IntervalRule(name: "α doubled") { count, alpha in
      try ClopperPearson.lowerBound(count, alpha: FailureProbability(2 * alpha.value))
    },
    IntervalRule(name: "one success too many") { count, alpha in
      let successes = min(count.successes + 1, count.trials)
      let count = try BinomialCount(successes: successes, trials: count.trials)
      return try ClopperPearson.lowerBound(count, alpha: alpha)
    },
    IntervalRule(name: "one success and one trial too many") { count, alpha in
      let count = try BinomialCount(successes: count.successes + 1, trials: count.trials + 1)
      return try ClopperPearson.lowerBound(count, alpha: alpha)
    },
    IntervalRule("Jeffreys-like: midway between the bounds of k and k + 1") { k, n, alpha in
      (try clopperPearson(k, n, alpha) + clopperPearson(min(k + 1, n), n, alpha)) / 2
    },
    IntervalRule("Wald") { k, n, alpha in
      let share = Double(k) / Double(n)
      return share - (try z(alpha)) * (share * (1 - share) / Double(n)).squareRoot()
    },
    IntervalRule("Wilson") { k, n, alpha in
      let (share, n, z) = (Double(k) / Double(n), Double(n), try z(alpha))
      let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
      return (share + z * z / (2 * n) - spread) / (1 + z * z / n)
    },
    IntervalRule("the point estimate") { k, n, _ in Double(k) / Double(n) },
    IntervalRule("rounded up by 10⁻¹³ of itself") { k, n, alpha in
      try clopperPearson(k, n, alpha) * (1 + 1e-13)
    },
    IntervalRule(name: "complement rounded down by 10⁻¹³ of itself") { count, alpha in
      let bound = try ClopperPearson.lowerBound(count, alpha: alpha)
      return try LowerBound(value: bound.value, complement: bound.complement * (1 - 1e-13))
    },
  ]

  /// Rules that cover but give away more than they need.
  static let loose: [IntervalRule] = [
    IntervalRule(name: "α halved") { count, alpha in
      try ClopperPearson.lowerBound(count, alpha: alpha.halved())
    },
    IntervalRule("Hoeffding") { k, n, alpha in
      Double(k) / Double(n) - (-log(alpha) / (2 * Double(n))).squareRoot()
    },
    IntervalRule("lowered by 10⁻¹⁰ of itself") { k, n, alpha in
      try clopperPearson(k, n, alpha) * (1 - 1e-10)
    },
    IntervalRule("none") { _, _, _ in 0 },
  ]

  private static func clopperPearson(_ k: Int, _ n: Int, _ alpha: Double) throws -> Double {
    let count = try BinomialCount(successes: k, trials: n)
    return try ClopperPearson.lowerBound(count, alpha: FailureProbability(alpha)).value
  }

  private static func z(_ alpha: Double) throws -> Double { -(try GSL.normalQuantile(alpha)) }
}
