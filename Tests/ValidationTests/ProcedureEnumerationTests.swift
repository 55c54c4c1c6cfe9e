// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Validation

/// The exact law of a procedure, against closed forms.
@Suite struct `Procedure enumeration` {
  func plan(n0: Int = 3, n: Int = 25, alpha: Double = 0.05) throws -> VotePlan {
    VotePlan(sigma: 1, alpha: try FailureProbability(alpha), n0: n0, n: n)
  }

  func point(_ p: Double) -> ClassProbabilities {
    ClassProbabilities([DoubleDouble(p), DoubleDouble(exactSum: 1, -p)])
  }

  func binomial(_ n: Int, _ p: Double) throws -> ExtendedBinomial {
    try ExtendedBinomial(trials: n, probability: p)
  }

  @Test(arguments: [BoundForm.binary, .twoClass])
  func `something or nothing is stated with probability one`(form: BoundForm) throws {
    let enumeration = try ProcedureEnumeration(
      LibraryProcedure(form), plan: plan(n: 8), classCount: 3)
    for point in ClassProbabilities.grid(classCount: 3, steps: 5) {
      let all = enumeration.probability(at: point) { _ in true }
      #expect((all - DoubleDouble(1)).high.magnitude < 1e-27)
      let none = enumeration.probability(at: point) { $0 == nil }
      let some = enumeration.probability(at: point) { $0 != nil }
      #expect((all - none - some).high.magnitude < 1e-27)
    }
  }

  @Test func `CERTIFY states a class with the probability of its selection and its tail`()
    async throws
  {
    let enumeration = try ProcedureEnumeration(
      LibraryProcedure(.binary), plan: plan(), classCount: 2)
    // 18 of 25 votes are the least that prove p > ½ at 0.05.
    try await propertyCheck(input: Gen.double(in: 0.05...0.95)) { p in
      let stated = enumeration.probability(at: point(p)) { $0?.label == 0 }
      let closed = try binomial(3, p).upperTail(atLeast: 2) * binomial(25, p).upperTail(atLeast: 18)
      #expect((stated - closed).high.magnitude <= 1e-26 * closed.high)
    }
  }

  @Test func `a radius is reached with its exact probability`() throws {
    let enumeration = try ProcedureEnumeration(
      LibraryProcedure(.binary), plan: plan(n0: 1, n: 100), classCount: 2)
    let reached = enumeration.probability(at: point(0.9)) {
      $0?.label == 0 && $0?.radius ?? 0 >= 1
    }
    // The selection of one vote names the class with probability 0.9.
    #expect(abs((reached / 0.9).high - 0.4512901654420038793666765) < 1e-14)
  }

  @Test func `reused votes double the error of equal classes, fresh ones do not`() throws {
    let reused = try #require(ProcedureMutants.all.first { $0.name == "selection votes reused" })
    let tail = try binomial(25, 0.5).upperTail(atLeast: 18).high
    for (procedures, expected) in [
      (reused.subject.procedures, 2 * tail), ([LibraryProcedure(.binary)], tail),
    ] {
      for procedure in procedures {
        let enumeration = try ProcedureEnumeration(procedure, plan: plan(), classCount: 2)
        let stated = enumeration.probability(at: point(0.5)) { $0 != nil }
        #expect(abs(stated.high - expected) < 1e-15)
      }
    }
  }
}
