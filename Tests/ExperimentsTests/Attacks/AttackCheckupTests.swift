// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import Foundation
import Testing

@testable import Experiments

@Suite struct `Attack checkups` {
  @Test func `attacks by labels break what can be broken`() throws {
    let checkup = try AttackCheckup(of: AttackRunSamples.run(), examples: [0, 8])
    #expect(checkup.lossChange == nil && checkup.unbroken.isEmpty && checkup.warnings.isEmpty)
  }

  @Test func `a constant classifier is a cause for a warning`() throws {
    let constant = try ClosureClassifier(inputShape: InputShape(features: 2), classCount: 3) { _ in
      1
    }
    let checkup = try AttackCheckup(of: AttackRunSamples.run(constant), examples: [0, 8])
    #expect(checkup.unbroken == [0, 8])
    #expect(checkup.warnings.map(\.indicator) == [.unconstrainedFailure])
  }

  @Test func `a loss that jumps is told from one that does not`() throws {
    func change(scale: Double, copies: Int) throws -> Double {
      let linear = try LinearClassifier(
        inputShape: InputShape(features: 2), weights: [0, 0, scale, -scale, 0, 0],
        offsets: [0, 0.1, -1000])
      var configuration = try AttackRunSamples.configuration()
      configuration.options.copies = copies
      let run = try AttackRunSamples.run(linear, configuration)
      return try #require(try AttackCheckup(of: run, examples: [0]).lossChange)
    }
    let smooth = try change(scale: 0.1, copies: 32)
    // One copy, far from the boundary: the loss is e⁻¹⁰⁰, and every second move leaves little or nothing of it.
    let jumping = try change(scale: 100, copies: 1)
    #expect(smooth < 0.1)
    #expect(jumping > 0.3)
  }

  @Test func `a checkup survives its file`() throws {
    try withTemporaryFolder { url in
      let checkup = try AttackCheckup(of: AttackRunSamples.run(), examples: [3])
      let before = try AttackCheckup.read(from: url)
      #expect(before == nil)
      try checkup.write(to: url)
      let after = try AttackCheckup.read(from: url)
      #expect(after == checkup)
    }
  }
}
