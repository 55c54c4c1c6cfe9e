// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics
import Validation

/// The certifiers that are wrong, each in a setting in which the test that is expected to catch it does so nearly always.
enum NegativeControls {
  /// All of them, in the order of the report.
  ///
  /// - Returns: The controls.
  /// - Throws: What a setting throws.
  static func all() throws -> [Control] {
    try radii() + intervals() + procedures() + noises() + twoClasses()
  }

  // MARK: - Radii

  private static func radii() throws -> [Control] {
    let scaled = try mutant("radius times 1.05")
    let certifier = ComposedProcedure(certificate: scaled.subject.certificate)
    return [
      Control(
        name: "radius × 1.05", defect: scaled.defect, certifier: certifier,
        setting: try halfSpace(0.9, n: 1000, examples: 2000), test: .coverage),
      Control(
        name: "radius × 1.05, attacked", defect: scaled.defect, certifier: certifier,
        setting: try halfSpace(
          0.9, n: 100_000, examples: 100, multiples: [0, 0.9, 0.99], votes: 20_000),
        test: .violations),
      Control(
        name: "radius × 1.10, repeated", defect: scale, certifier: inflated(1.1),
        setting: try halfSpace(0.9, n: 10_000, examples: 50, multiples: [0]), test: .replication),
      Control(
        name: "radius × 1.25, halfway", defect: scale + ", and no class changes where it is tried",
        certifier: inflated(1.25),
        setting: try halfSpace(0.9, n: 10_000, examples: 30, multiples: [0.5], votes: 2000),
        test: .envelope),
      Control(
        name: "radius × 1.25, at its edge", defect: scale, certifier: inflated(1.25),
        setting: try halfSpace(0.9, n: 10_000, examples: 30, multiples: [0.99], votes: 1000),
        test: .flip),
      Control(
        name: "radius × 1.25, end to end", defect: scale + ": sampled by the library and attacked",
        certifier: inflated(1.25),
        setting: try halfSpace(
          0.9, n: 10_000, examples: 30, multiples: [0, 0.9, 0.99], votes: 2000),
        test: .violations, noise: .right),
    ]
  }

  private static let scale = "an error of scale, as between pixel values in [0, 1] and others"

  private static func inflated(_ factor: Double) -> ComposedProcedure {
    ComposedProcedure(certificate: InflatedRadius(factor: factor))
  }

  // MARK: - Intervals

  private static func intervals() throws -> [Control] {
    let (point, wald) = (try mutant("point estimate"), try mutant("Wald"))
    let doubled = try mutant("alpha doubled")
    let shares = ComposedProcedure(interval: point.subject.interval)
    return [
      Control(
        name: "point estimate", defect: point.defect, certifier: shares,
        setting: try halfSpace(0.9, n: 1000, examples: 50), test: .coverage),
      Control(
        name: "point estimate, repeated", defect: point.defect, certifier: shares,
        setting: try halfSpace(0.9, n: 100, examples: 100, multiples: [0]), test: .replication),
      Control(
        name: "Wald", defect: wald.defect,
        certifier: ComposedProcedure(interval: wald.subject.interval),
        setting: try halfSpace(0.999, n: 1000, examples: 100), test: .coverage),
      Control(
        name: "alpha doubled", defect: doubled.defect,
        certifier: ComposedProcedure(interval: doubled.subject.interval),
        setting: try halfSpace(0.9, n: 1000, alpha: 0.1, examples: 2000), test: .coverage),
    ]
  }

  // MARK: - Procedures

  private static func procedures() throws -> [Control] {
    let reused = try mutant("selection votes reused")
    let shared = try mutant("noise shared by selection and estimation")
    return [
      Control(
        name: reused.name, defect: reused.defect,
        certifier: reused.subject.procedures.first ?? LibraryProcedure(.binary),
        setting: try nearTie(), test: .coverage),
      Control(
        name: "shared selection noise", defect: shared.defect,
        certifier: LibraryProcedure(.binary), setting: try nearTie(), test: .coverage,
        noise: ControlNoise(model: shared.subject.noise, dependence: .stages)),
    ]
  }

  /// Next to the boundary, where the winner of the votes is as often wrong as right; n and α such that a right rule nearly spends α.
  private static func nearTie() throws -> ControlSetting {
    try ControlSetting(
      point: .halfSpace(probability: 0.5002, steps: 0.5), n0: 25, n: 25,
      alpha: FailureProbability(0.12), examples: 2000)
  }

  // MARK: - Noises

  private static func noises() throws -> [Control] {
    let mismatch = try mutant("sigma 2 % off")
    let repeated = try mutant("every second vote repeated")
    let paired = try mutant("coordinates in equal pairs")
    let blind = try mutant("one noise for all examples")
    return [
      control(mismatch, try halfSpace(0.9, n: 20_000, examples: 300)),
      control(
        repeated, try halfSpace(0.9, n: 500, alpha: 0.01, examples: 2000),
        dependence: .pairsOfVotes),
      control(
        paired,
        try ControlSetting(
          point: .halfSpace(probability: 0.9, steps: 60.5, normal: [2, -1, 0]), n0: 100, n: 1000,
          examples: 100)),
      control(
        blind, try halfSpace(0.9, n: 200, alpha: 0.1, examples: 500), test: .exactCoverage,
        dependence: .examples),
    ]
  }

  /// The library's rule with a wrong noise.
  private static func control(
    _ mutant: Mutant, _ setting: ControlSetting, test: ControlTest = .coverage,
    dependence: ControlNoise.Dependence = .none
  ) -> Control {
    Control(
      name: mutant.name, defect: mutant.defect, certifier: LibraryProcedure(.binary),
      setting: setting, test: test,
      noise: ControlNoise(model: mutant.subject.noise, dependence: dependence))
  }

  // MARK: - Two classes

  private static func twoClasses() throws -> [Control] {
    let whole = try mutant("two-class radius without 1/2")
    return [
      Control(
        name: whole.name, defect: whole.defect,
        certifier: ComposedProcedure(certificate: whole.subject.certificate, bound: .twoClass),
        setting: try ridge(multiples: [0.9], votes: 4000), test: .flip),
      Control(
        name: "two-class radius, read as binary",
        defect: "a record keeps the radius alone, and p_A ≥ Φ(R/σ) is read from it",
        certifier: RadiusAlone(), setting: try ridge(multiples: [0], votes: 10_000),
        test: .replication),
    ]
  }

  private static func ridge(multiples: [Double], votes: Int) throws -> ControlSetting {
    try ControlSetting(
      point: .ridge(), n0: 25, n: 300, alpha: FailureProbability(0.1), bound: .twoClass,
      examples: 20, multiples: multiples, votes: votes)
  }

  // MARK: - Parts

  private static func halfSpace(
    _ probability: Double, n: Int, alpha: Double = 0.001, examples: Int,
    multiples: [Double] = [], votes: Int = 10_000
  ) throws -> ControlSetting {
    try ControlSetting(
      point: .halfSpace(probability: probability), n0: 100, n: n,
      alpha: FailureProbability(alpha), examples: examples, multiples: multiples, votes: votes)
  }

  private static func mutant(_ name: String) throws(ExperimentError) -> Mutant {
    try Battery.standard.mutant(named: name)
  }
}
