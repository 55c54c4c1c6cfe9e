// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Smoothing
import Statistics

/// Procedures whose parts are all right and which are wrong as a whole, and some that give α away.
enum ProcedureMutants {
  /// All of them, in the order of the report.
  static let all: [Mutant] = reused + repeated + misjudged + loose

  /// Votes that serve twice.
  private static let reused = [
    mutant(
      "selection votes reused",
      "one sample chooses the class and bounds its probability: pipelines that draw a single set of votes"
    ) { source, plan in
      let counts = try source.votes(plan.n)
      return try statement(counts.topClass, counts, plan)
    },
    mutant(
      "class chosen after looking",
      "the class is the winner of the estimation votes, whatever the selection said"
    ) { source, plan in
      _ = try source.votes(plan.n0)
      let counts = try source.votes(plan.n)
      return try statement(counts.topClass, counts, plan)
    },
    mutant(
      "noise not refreshed",
      "the estimation begins with the noise of the selection, as when a generator is seeded again for each stage"
    ) { source, plan in
      let selection = try source.votes(plan.n0)
      let rest = try source.votes(max(1, plan.n - plan.n0))
      return try statement(selection.topClass, sum(selection, rest), plan)
    },
  ]

  /// Several tries, of which one may be lucky.
  private static let repeated = [
    mutant(
      "peeking",
      "looks at a growing number of votes, and stops as soon as there is a certificate, without a correction"
    ) { source, plan in
      let label = try source.votes(1).topClass
      var counts = try source.votes(plan.n / 2)
      for part in [plan.n / 4, plan.n - plan.n / 2 - plan.n / 4] {
        if let found = try statement(label, counts, plan) { return found }
        counts = try sum(counts, source.votes(part))
      }
      return try statement(label, counts, plan)
    },
    mutant(
      "abstentions tried again",
      "an example that was not certified gets a second chance with fresh votes"
    ) { source, plan in
      let label = try source.votes(1).topClass
      let first = try statement(label, source.votes(plan.n), plan)
      return try first ?? statement(label, source.votes(plan.n), plan)
    },
  ]

  /// Wrong levels, bounds and branches.
  private static let misjudged = [
    mutant(
      "CERTIFY with alpha doubled", "a two-sided interval at 2·alpha is taken for the one at alpha"
    ) { source, plan in
      try LibraryProcedure(.binary).certify(source, plan: plan.withAlpha(2 * plan.alpha.value))
    },
    mutant(
      "CERTIFY with the point estimate", "no interval: the radius of k/n itself"
    ) { source, plan in
      try ComposedProcedure(interval: PointEstimate()).certify(source, plan: plan)
    },
    mutant(
      "two classes at full alpha", "both bounds are taken at alpha instead of half of it each"
    ) { source, plan in
      try LibraryProcedure(.twoClass).certify(source, plan: plan.withAlpha(2 * plan.alpha.value))
    },
    mutant(
      "runner-up fixed by the selection",
      "p_B is bounded for the class that came second in the selection, where any other class may be the second"
    ) { source, plan in
      let selection = try source.votes(plan.n0)
      let label = selection.topClass
      let others = selection.votes.indices.filter { $0 != label }
      let counts = try source.votes(plan.n)
      guard let runnerUp = others.max(by: { selection.votes[$0] < selection.votes[$1] }) else {
        return nil
      }
      let half = try plan.alpha.halved()
      let pA = try lower(counts.votes[label], plan.n, half)
      let pB = try lower(plan.n - counts.votes[runnerUp], plan.n, half)
      return GaussianFormula().radius(
        sigma: plan.sigma, pA: pA, pB: BoundPair(value: pB.complement, complement: pB.value)
      ).map { CertifiedStatement(label: label, radius: $0) }
    },
    mutant(
      "never abstains",
      "radius 0 instead of an abstention: the class is stated although nothing is known"
    ) { source, plan in
      let selection = try source.votes(plan.n0)
      return try statement(selection.topClass, source.votes(plan.n), plan)
        ?? CertifiedStatement(label: selection.topClass, radius: 0)
    },
    mutant(
      "NaN passes",
      "all votes agree, the bound is NaN, and `if p < 0.5 { abstain }` does not catch it"
    ) { source, plan in
      let label = try source.votes(plan.n0).topClass
      let counts = try source.votes(plan.n)
      if counts.votes[label] == plan.n { return CertifiedStatement(label: label, radius: .nan) }
      return try statement(label, counts, plan)
    },
  ]

  /// Sound ones that give α away.
  private static let loose = [
    mutant(
      "CERTIFY with alpha halved",
      "alpha is passed where the interval's two-sided level is meant: sound, and each radius too small",
      caughtBy: ProcedureSharpness().name
    ) { source, plan in
      try LibraryProcedure(.binary).certify(source, plan: plan.withAlpha(plan.alpha.value / 2))
    },
    mutant(
      "CERTIFY with Hoeffding's bound", "sound, and each radius too small",
      caughtBy: ProcedureSharpness().name
    ) { source, plan in
      try ComposedProcedure(interval: HoeffdingInterval()).certify(source, plan: plan)
    },
  ]
}

// MARK: - Parts

extension ProcedureMutants {
  /// The library with one procedure.
  private static func mutant(
    _ name: String, _ defect: String, caughtBy check: String = ProcedureError().name,
    steps: @escaping ProcedureMutant.Steps
  ) -> Mutant {
    let procedure = ProcedureMutant(name, steps: steps)
    return Mutant(name: name, defect: defect, caughtBy: check) { $0.procedures = [procedure] }
  }

  /// What the binary form says of a class after n_A of all votes.
  private static func statement(
    _ label: Int, _ counts: ClassCounts, _ plan: VotePlan
  ) throws -> CertifiedStatement? {
    let pA = try lower(counts.votes[label], counts.total, plan.alpha)
    return GaussianFormula().radius(sigma: plan.sigma, pA: pA, pB: nil).map {
      CertifiedStatement(label: label, radius: $0, lowerPA: pA)
    }
  }

  private static func lower(
    _ successes: Int, _ trials: Int, _ alpha: FailureProbability
  ) throws -> BoundPair {
    let count = try BinomialCount(successes: successes, trials: trials)
    let bound = try ClopperPearson.lowerBound(count, alpha: alpha)
    return BoundPair(value: bound.value, complement: bound.complement)
  }

  private static func sum(_ first: ClassCounts, _ second: ClassCounts) throws -> ClassCounts {
    try ClassCounts(zip(first.votes, second.votes).map { $0 + $1 })
  }
}

extension VotePlan {
  /// The same votes at another level.
  fileprivate func withAlpha(_ alpha: Double) throws -> VotePlan {
    VotePlan(sigma: sigma, alpha: try FailureProbability(alpha), n0: n0, n: n)
  }
}
