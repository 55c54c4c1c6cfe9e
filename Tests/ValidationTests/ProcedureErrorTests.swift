// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Smoothing
import Statistics
import Testing

@testable import Validation

/// The error of whole procedures.
@Suite struct `Procedure error` {
  @Test func `the parts of CERTIFY put together err like CERTIFY`() throws {
    for trial in try ProcedureTrial.all(.quick) {
      for form in [BoundForm.binary, .twoClass] {
        let whole = try trial.worstError(of: LibraryProcedure(form), steps: 6)
        let parts = try trial.worstError(of: ComposedProcedure(bound: form), steps: 6)
        #expect(abs(whole.ratio - parts.ratio) < 1e-12)
      }
    }
  }

  @Test func `the error of the binary form just below a bound is its tail`() throws {
    let trial = try ProcedureTrial(classCount: 2, n0: 5, n: 13, alpha: 0.05)
    let count = try BinomialCount(successes: 12, trials: 13)
    let p = try ClopperPearson.lowerBound(count, alpha: trial.plan.alpha).value * (1 - 1e-9)
    let enumeration = try ProcedureEnumeration(
      LibraryProcedure(.binary), plan: trial.plan, classCount: 2)
    let point = ClassProbabilities([DoubleDouble(p), DoubleDouble(exactSum: 1, -p)])
    let truth = StatementTruth(at: point, sigma: trial.plan.sigma)
    let error = enumeration.probability(at: point) { $0.map(truth.isFalse) ?? false }.high
    let right = try ExtendedBinomial(trials: 5, probability: p).upperTail(atLeast: 3).high
    // The other class is chosen with the rest, and stated from 10 of 13 votes on.
    let other = try ExtendedBinomial(trials: 13, complement: p).upperTail(atLeast: 10).high
    #expect(abs(error - 0.05 * right - (1 - right) * other) < 1e-9)
  }

  @Test func `a subject may have a rule of its own`() throws {
    struct OneLess: IntervalRule {
      let name = "one success less"
      let standing = IntervalStanding.guaranteed
      func lowerBound(
        _ count: BinomialCount, alpha: FailureProbability
      ) throws(StatisticsError) -> LowerBound {
        let less = try BinomialCount(
          successes: max(0, count.successes - 1), trials: count.trials)
        return try ClopperPearson.lowerBound(less, alpha: alpha)
      }
    }
    var subject = Subject.library
    subject.interval = OneLess()
    subject.procedures = [ComposedProcedure(interval: OneLess())]
    #expect(try ProcedureError().run(on: subject, effort: .quick).holds)
    #expect(try IntervalSoundness().run(on: subject, effort: .quick).holds)
    #expect(try CoverageByEnumeration().run(on: subject, effort: .quick).holds)
    #expect(try !IntervalTightness().run(on: subject, effort: .quick).holds)
    #expect(try !ProcedureSharpness().run(on: subject, effort: .quick).holds)
  }

  @Test func `a procedure that throws is a finding`() throws {
    let broken = ProcedureMutant("broken") { source, _ in
      _ = try source.votes(0)
      return nil
    }
    var subject = Subject.library
    subject.procedures = [broken]
    #expect(try !ProcedureError().run(on: subject, effort: .quick).holds)
    #expect(try !ProcedureSharpness().run(on: subject, effort: .quick).holds)
  }
}
