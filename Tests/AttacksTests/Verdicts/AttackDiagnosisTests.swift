// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Testing

@Suite struct `Attack diagnosis` {
  @Test func `gradients without use are counted over all steps`() {
    let traces = [
      SearchTrace(steps: 30, zeroGradients: 3), SearchTrace(steps: 10, zeroGradients: 1),
      SearchTrace(),
    ]
    #expect(AttackDiagnosis.unavailableGradients(traces) == 0.1)
    #expect(AttackDiagnosis.unavailableGradients([SearchTrace()]) == nil)
    #expect(AttackDiagnosis.unavailableGradients([]) == nil)
  }

  @Test func `each change of the loss counts 1 at most`() {
    #expect(AttackDiagnosis.lossChange(at: 2, moved: [2, 2.5, 1.5, 2]) == 0.125)
    #expect(AttackDiagnosis.lossChange(at: -2, moved: [100, -2]) == 0.5)
    #expect(AttackDiagnosis.lossChange(at: 0, moved: [0, 1e-9]) == 0.5)
    #expect(AttackDiagnosis.lossChange(at: 1, moved: [.nan, .infinity]) == 1)
    #expect(AttackDiagnosis.lossChange(at: 1, moved: []) == nil)
  }

  @Test func `the change of a loss is a share`() async throws {
    try await propertyCheck(
      count: 500, input: Gen.double(in: -1e3...1e3), Gen.double(in: -1e3...1e3).array(of: 1...9)
    ) { loss, moved in
      let change = AttackDiagnosis.lossChange(at: loss, moved: moved)
      #expect(change.map { 0...1 ~= $0 } == true)
    }
  }

  @Test func `the Monte-Carlo error is the relative standard error`() throws {
    let error = try #require(AttackDiagnosis.monteCarloError(of: [1, 3, 1, 3]))
    #expect(abs(error - (4.0 / 3 / 4).squareRoot() / 2) < 1e-15)
    #expect(AttackDiagnosis.monteCarloError(of: [5, 5, 5]) == 0)
    #expect(AttackDiagnosis.monteCarloError(of: [-1, 1]) == .infinity)
    #expect(AttackDiagnosis.monteCarloError(of: [1]) == nil)
  }

  @Test func `a success on the path that is lost is silent`() {
    let traces = [
      SearchTrace(fooledOnSearchNoise: true, wasFooledOnPath: true),
      SearchTrace(fooledOnSearchNoise: false, wasFooledOnPath: true),
      SearchTrace(),
    ]
    #expect(AttackDiagnosis.silentSuccesses(traces) == 1)
    #expect(AttackDiagnosis.silentSuccesses([]) == 0)
  }

  @Test func `progress in the last steps is a share of the whole`() {
    let early = [0, 4, 10] + [Double](repeating: 10, count: 10)
    #expect(AttackDiagnosis.lateProgress(ofLosses: early) == 0)
    let steady = (0...20).map { Double($0) }
    #expect(AttackDiagnosis.lateProgress(ofLosses: steady) == 0.5)
    #expect(AttackDiagnosis.lateProgress(ofLosses: steady, window: 5) == 0.25)
    // What was lost again does not count, and what never rose made no progress.
    #expect(AttackDiagnosis.lateProgress(ofLosses: [0, 5, -4, -4, 2], window: 2) == 0)
    #expect(AttackDiagnosis.lateProgress(ofLosses: [4, 3, 2, 1], window: 2) == 0)
  }

  @Test func `a path that is too short or not finite has no progress to measure`() {
    #expect(AttackDiagnosis.lateProgress(ofLosses: []) == nil)
    #expect(AttackDiagnosis.lateProgress(ofLosses: [3, 2, 1]) == nil)
    #expect(AttackDiagnosis.lateProgress(ofLosses: [3, .nan, 1], window: 1) == nil)
    #expect(AttackDiagnosis.lateProgress(ofLosses: [3, 2, 1], window: 0) == nil)
    #expect(AttackDiagnosis.lateProgress([SearchTrace()]) == nil)
    let huge: [Double] = [-.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude]
    #expect(AttackDiagnosis.lateProgress(ofLosses: huge, window: 1) == 0.5)
  }

  @Test func `progress is a share for every path`() async throws {
    try await propertyCheck(count: 500, input: Gen.double(in: -5...5).array(of: 11...30)) {
      let progress = AttackDiagnosis.lateProgress(ofLosses: $0)
      #expect(progress.map { 0...1 ~= $0 } == true)
    }
  }

  @Test func `only refuted successes of the search count as not transferred`() {
    let outcomes: [(fooledOnSearchNoise: Bool, verdict: Verdict)] = [
      (true, .confirmed(pValue: 0)), (true, .refuted(pValue: 0)), (true, .undecided(pValue: 1)),
      (true, .refuted(pValue: 0)), (false, .refuted(pValue: 0)),
    ]
    #expect(AttackDiagnosis.refutedSuccesses(outcomes) == 0.5)
    #expect(AttackDiagnosis.refutedSuccesses([outcomes[4]]) == nil)
  }

  @Test func `what must break and does not is counted`() {
    #expect(AttackDiagnosis.failures([true, false, true, false]) == 2)
    #expect(AttackDiagnosis.failures([]) == 0)
  }

  @Test func `labels win where they break an example that gradients break later or never`() {
    let labels: [Double?] = [1, 1, nil, 1, 0.999, nil]
    let gradients: [Double?] = [2, nil, 1, 1, 1, nil]
    #expect(AttackDiagnosis.blackBoxWins(labels: labels, gradients: gradients) == 2)
    #expect(
      AttackDiagnosis.blackBoxWins(labels: labels, gradients: gradients, tolerance: 0) == 3)
    #expect(AttackDiagnosis.blackBoxWins(labels: [], gradients: gradients) == 0)
  }

  @Test func `a success that a greater budget loses is counted once for each example`() {
    let monotone = [(budget: 2.0, confirmed: true), (1, false), (3, true)]
    let lost = [(budget: 3.0, confirmed: false), (1, true), (2, false)]
    #expect(AttackDiagnosis.lostSuccesses([monotone, lost, []]) == 1)
  }

  @Test func `traces by themselves warn of three things`() {
    let steady = (0...20).map { Double($0) }
    let bad = SearchTrace(losses: steady, steps: 20, zeroGradients: 1, wasFooledOnPath: true)
    let warnings = AttackDiagnosis.warnings(of: [bad])
    #expect(
      warnings.map(\.indicator) == [
        .unavailableGradient, .silentSuccess, .incompleteOptimization,
      ])
    #expect(warnings.map(\.measured) == [0.05, 1, 0.5])
    #expect(AttackDiagnosis.warnings(of: [SearchTrace()]).isEmpty)
  }
}
