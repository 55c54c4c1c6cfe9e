// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Classifiers
import Noise
import Smoothing
import Statistics
import Testing

@testable import Experiments

@Suite struct `Attack runs` {
  @Test func `records do not depend on threads or on the other examples`() throws {
    let reference = try AttackRunSamples.records(AttackRunSamples.run())
    #expect(reference.contains { $0.radius != nil })
    #expect(
      try AttackRunSamples.records(AttackRunSamples.run(threads: 3)).map { try $0.jsonLine() }
        == reference.map { try $0.jsonLine() })
    #expect(try AttackRunSamples.records(AttackRunSamples.run(), of: [8]) == [reference[2]])
  }

  @Test func `certifying first gives the certificates of a certification run`() throws {
    let attacked = try AttackRunSamples.records(AttackRunSamples.run())
    let certified = try RunSamples.records(RunSamples.run(), of: attacked.map(\.example))
    #expect(attacked.map(\.certification) == certified)
    #expect(attacked.allSatisfy { !$0.isReplayed })
  }

  @Test func `votes of a finished run are drawn again and compared`() throws {
    let stored = try RunSamples.records(RunSamples.run())
    let again = try AttackRunSamples.records(AttackRunSamples.run(earlier: stored))
    #expect(again.allSatisfy { $0.isReplayed })
    var forged = stored
    // Another record of the same counts' sum, consistent in itself.
    forged[8] = try RunSamples.records(
      RunSamples.run(nil, RunSamples.configuration(otherSeed: true)), of: [8])[0]
    let caught = try AttackRunSamples.records(AttackRunSamples.run(earlier: forged), of: [8])
    #expect(caught[0].failure?.contains("drawn again") == true)
  }

  @Test func `a radius that does not follow from its counts is refused`() throws {
    var forged = try RunSamples.records(RunSamples.run())
    forged[8].radius = (forged[8].radius ?? 0) * 2
    for attacks in [[AttackName.steinPGD], [.freeStein]] {
      let run = try AttackRunSamples.run(earlier: forged, attacks: attacks)
      let caught = try AttackRunSamples.records(run, of: [8])
      #expect(caught[0].failure?.contains("does not follow") == true)
    }
  }

  @Test func `without the free direction a finished run is not drawn again`() throws {
    let stored = try RunSamples.records(RunSamples.run())
    let run = try AttackRunSamples.run(earlier: stored, attacks: [.steinPGD])
    let records = try AttackRunSamples.records(run)
    #expect(records.allSatisfy { !$0.isReplayed && $0.failure == nil })
    #expect(records.map(\.certification) == [0, 3, 8, 12, 15].map { stored[$0] })
  }

  @Test(arguments: Threat.allCases)
  func `points obey budget and threat`(threat: Threat) throws {
    let configuration = try AttackRunSamples.configuration(threat: threat)
    for result in try AttackRunSamples.results(AttackRunSamples.run(nil, configuration)) {
      for point in result.record.points {
        #expect(point.distance <= point.budget)
        let values = result.positions[point.row].values
        #expect(result.positions[point.row].distance.upper == point.distance)
        if threat == .grid { #expect(values.allSatisfy { ($0 * 16).rounded() == $0 * 16 }) }
      }
    }
  }

  @Test func `right certificates stand and far points fall`() throws {
    let records = try AttackRunSamples.records(
      AttackRunSamples.run(), of: Array(0..<16))
    // Each example is reported in error with probability at most α + β = 0.002; the seed is fixed.
    #expect(records.allSatisfy { !$0.isViolated && $0.failure == nil })
    #expect(records.contains { $0.leastBrokenDistance != nil })
    for record in records {
      for point in record.points where point.multiple == 0.9 { #expect(!point.isBroken) }
    }
  }

  @Test func `an example that fails says why, and the others go on`() throws {
    let fragile = try ClosureClassifier(
      inputShape: InputShape(features: 2), classCount: 3
    ) { x in x[0] < -0.5 && x[1] > 1 ? 7 : (2 * x[0] > x[1] ? 1 : 0) }
    var configuration = try AttackRunSamples.configuration()
    // So near that only the noise of the first example goes so far to the left.
    configuration.budgets = try AttackBudgets(multiples: [0.5])
    let records = try AttackRunSamples.records(
      AttackRunSamples.run(fragile, configuration), of: [0, 15])
    #expect(records[0].failure?.contains("7") == true)
    #expect(records[1].failure == nil)
  }

  @Test func `polling and delivering can stop a run`() throws {
    for threads in [1, 2] {
      let run = try AttackRunSamples.run(threads: threads)
      #expect(throws: SmoothingError.cancelled) {
        try run.records(of: Array(0..<16), poll: { false }) { _ in }
      }
      #expect(throws: ExperimentError.invalidLimit(3)) {
        try run.records(of: Array(0..<16)) { _ in throw ExperimentError.invalidLimit(3) }
      }
    }
  }

  @Test func `what cannot be run is refused at once`() throws {
    #expect(throws: AttackError.needsMore(attack: "pgd", needed: .gradients)) {
      try AttackRunSamples.run(attacks: [.pgd])
    }
    let float = try AttackRunSamples.configuration(
      RunSamples.configuration(noise: .float), threat: .grid)
    #expect(throws: AttackError.gridThreatWithoutGrid) { try AttackRunSamples.run(nil, float) }
    var beta = try AttackRunSamples.configuration()
    beta.beta = 0.7
    #expect(throws: StatisticsError.invalidAlpha(0.7)) { try AttackRunSamples.run(nil, beta) }
    #expect(throws: ExperimentError.self) {
      try AttackRunSamples.run().records(of: [16]) { _ in }
    }
  }
}
