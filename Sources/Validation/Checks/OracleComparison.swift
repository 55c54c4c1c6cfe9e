// SPDX-License-Identifier: GPL-3.0-or-later

import Smoothing
import Statistics

/// The false statements of one procedure at one point: how many there were, and how many there had to be.
struct OracleComparison: Sendable {
  /// The probability with which a right procedure is called wrong, for one comparison.
  static let falseAlarm = 2e-9
  /// What is granted for charges of the noise and for the rounding of the enumeration.
  private static let tolerance = 1e-6

  /// α.
  private let alpha: Double
  /// The rate under Gaussian noise, by enumeration; nil if the procedure is not of the paper's form.
  let expected: Double?
  /// The number of false statements.
  let wrong: Int
  /// The number of independent certifications.
  let trials: Int
  /// The exact two-sided test of the expected rate, or of "at most α" where that is not known.
  private let test: RateTest
  /// The rate under the noise as it is constructed.
  private let actual: Double?

  /// Enumerates and samples.
  ///
  /// - Parameters:
  ///   - procedure: The procedure.
  ///   - point: The point.
  ///   - sampler: The sampler of votes.
  ///   - drawn: The votes of each trial.
  ///   - sharesNoise: True if it is known that the noise is the same for all roles.
  /// - Throws: What the procedure throws.
  init(
    of procedure: any CertificationProcedure, at point: OraclePoint, sampler: Sampler,
    drawn: [[ClassCounts]], sharesNoise: Bool
  ) throws {
    var enumeration = OracleEnumeration(of: procedure, at: point)
    alpha = point.plan.alpha.value
    expected = try enumeration.rate(under: point.law)
    actual = try enumeration.rate(under: point.constructed, sharesNoise: sharesNoise)
    trials = drawn.count
    wrong = try drawn.enumerated().count { example, votes in
      let source = SampledVotes(
        sampler: sampler, example: example, input: point.input, drawn: votes)
      return try procedure.certify(source, plan: point.plan).map(point.refutes) ?? false
    }
    test =
      try expected.map {
        try RateTest(
          trials: drawn.count, rate: min(1, $0), tolerance: Self.tolerance,
          falseAlarm: Self.falseAlarm)
      } ?? RateTest(trials: drawn.count, rate: 0...alpha, falseAlarm: Self.falseAlarm)
  }

  /// True if the enumeration finds more than α.
  var isUnsound: Bool { expected.map { $0 > alpha + 1e-9 } ?? false }

  /// True if the procedure keeps to α by enumeration, and the sample agrees with the enumeration.
  var holds: Bool { !isUnsound && !test.rejects(successes: wrong) }

  /// The probability that `holds` is false, or nil where the true rate is not known.
  var power: Double? {
    if isUnsound { return 1 }
    return actual.flatMap { try? test.power(rate: min(1, $0)) }
  }
}
