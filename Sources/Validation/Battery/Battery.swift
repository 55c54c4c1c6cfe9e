// SPDX-License-Identifier: GPL-3.0-or-later

/// A list of checks, and of mutants that they must reject.
///
///     let report = try Battery.standard.run()                 // the library and the mutants
///     let report = try Battery.standard.run(on: mySubject)    // your own rule
public struct Battery: Sendable {
  /// The checks, in the order of the report.
  public let checks: [any ValidationCheck]
  /// The mutants, in the order of the report.
  public let mutants: [Mutant]

  /// All checks and all mutants.
  public static let standard = Battery(
    checks: StatisticalChecks.all + CertificateChecks.all + NoiseChecks.all,
    mutants: StatisticalMutants.all + CertificateMutants.all + NoiseMutants.all)

  /// A battery.
  public init(checks: [any ValidationCheck], mutants: [Mutant]) {
    self.checks = checks
    self.mutants = mutants
  }

  /// Validates the library, and the checks by the mutants.
  ///
  /// Mutants are put to the form of the check of one effort less: an enumeration that rejects one does so in its longer form too, and a longer sample has more power.
  ///
  /// - Parameters:
  ///   - effort: How much is computed.
  ///   - progress: Called before each step with the number of steps done, their total, and the name of the next.
  /// - Returns: The report.
  /// - Throws: `ValidationError.unknownCheck`, or what a check throws.
  public func run(
    effort: Effort = .standard, progress: (Int, Int, String) -> Void = { _, _, _ in }
  ) throws -> ValidationReport {
    let total = checks.count + mutants.count
    let results = try results(on: .library, effort: effort) { progress($0, total, $1) }
    let mutantEffort: Effort = effort == .thorough ? .standard : .quick
    var rejected: [MutantResult] = []
    for (index, mutant) in mutants.enumerated() {
      progress(checks.count + index, total, "mutant: \(mutant.name)")
      guard let check = checks.first(where: { $0.name == mutant.caughtBy }) else {
        throw ValidationError.unknownCheck(mutant.caughtBy)
      }
      let (finding, seconds) = try timed { try check.run(on: mutant.subject, effort: mutantEffort) }
      rejected.append(
        MutantResult(
          name: mutant.name, defect: mutant.defect, caughtBy: mutant.caughtBy, finding: finding,
          seconds: seconds))
    }
    return ValidationReport(effort: effort, checks: results, mutants: rejected)
  }

  /// Validates a subject of one's own.
  ///
  /// - Parameters:
  ///   - subject: The subject.
  ///   - effort: How much is computed.
  ///   - progress: Called before each step with the number of steps done, their total, and the name of the next.
  /// - Returns: The report, without mutants.
  /// - Throws: What a check throws.
  public func run(
    on subject: Subject, effort: Effort = .standard,
    progress: (Int, Int, String) -> Void = { _, _, _ in }
  ) throws -> ValidationReport {
    let results = try results(on: subject, effort: effort) { progress($0, checks.count, $1) }
    return ValidationReport(effort: effort, checks: results, mutants: [])
  }

  private func results(
    on subject: Subject, effort: Effort, progress: (Int, String) -> Void
  ) throws -> [CheckResult] {
    var results: [CheckResult] = []
    for (index, check) in checks.enumerated() {
      progress(index, check.name)
      let (finding, seconds) = try timed { try check.run(on: subject, effort: effort) }
      results.append(
        CheckResult(name: check.name, claim: check.claim, finding: finding, seconds: seconds))
    }
    return results
  }

  /// A value with the seconds it took.
  private func timed<Value>(_ work: () throws -> Value) rethrows -> (Value, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try work()
    return (value, (clock.now - start) / .seconds(1))
  }
}
