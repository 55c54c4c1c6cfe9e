// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks
import Classifiers
public import Foundation
import Noise
import Smoothing

/// Whether the attacks of a run work at all, measured on a few examples: F2 and F6 of the indicators of attack failure.
///
/// - F2: the smoothed loss −ln p̂_c should change little under moves of 8/255 in a random direction, else its gradient says nothing beyond them.
///   The Monte-Carlo error of the loss stands beside it: where that is large, more copies are needed.
/// - F6: with a budget of 20σ every example must break, unless g is constant.
///
/// The other indicators are read from the records.
///
/// Source: Pintor and others 2022 (arXiv 2106.09947).
public struct AttackCheckup: Sendable, Hashable, Codable {
  /// The examples that were looked at.
  public var examples: [Int]
  /// F2: the mean relative change of the smoothed loss; nil for a classifier without gradients.
  public var lossChange: Double?
  /// The mean standard error of the smoothed loss, relative to it; nil where it cannot be measured.
  public var monteCarloError: Double?
  /// F6: the examples that did not break at 20σ.
  public var unbroken: [Int]

  /// The number of the attack noise of a checkup.
  static let number: UInt8 = 126
  private static let moves = 100
  private static let fileName = "checkup.json"

  /// The warnings that it gives.
  public var warnings: [AttackWarning] {
    [
      .ifAbove(.unstableLoss, measured: lossChange),
      .ifAbove(.unconstrainedFailure, measured: Double(unbroken.count)),
    ].compactMap { $0 }
  }

  /// Looks at some examples of a run.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - examples: Numbers of examples; the classes that f gives their inputs are attacked.
  /// - Throws: `AttackError`, or `SmoothingError` for a classifier that fails.
  /// - Complexity: for each example 100 smoothed losses, one search and 1000 votes.
  public init(of run: AttackRun, examples: [Int]) throws {
    self.examples = examples
    let options = run.configuration.options
    let classifier = run.certification.classifier
    let oracle = try SmoothedOracle(
      classifier, threat: run.threat, seed: run.configuration.certification.seed)
    let hasGradients = classifier is any DifferentiableClassifier
    let attack: any Attack =
      hasGradients
      ? try SmoothAdv(steps: options.steps, copies: options.copies, loss: options.loss)
      : try SteinPGD(steps: options.steps)
    var stability: [(change: Double, error: Double)] = []
    unbroken = []
    for example in examples {
      let goal = try Self.goal(example, run, oracle)
      if hasGradients { stability += try Self.stability(of: goal, options, oracle) }
      if try !Self.breaks(goal, by: attack, oracle) { unbroken.append(example) }
    }
    guard !stability.isEmpty else { return }
    let count = Double(stability.count)
    lossChange = stability.reduce(0) { $0 + $1.change } / count
    monteCarloError = stability.reduce(0) { $0 + $1.error } / count
  }

  /// The most frequent class around an example, to be left.
  private static func goal(
    _ example: Int, _ run: AttackRun, _ oracle: SmoothedOracle
  ) throws -> AttackGoal {
    let image = run.certification.dataset.image(at: example)
    let block = oracle.block(example: example, role: .attack(number), samples: 0..<100)
    let label = try oracle.votes(around: image, at: block).topClass
    return AttackGoal(example: example, center: image, label: label)
  }

  /// The loss's change under random moves and its error; none where the loss is zero to all digits.
  ///
  /// Both are relative to the loss, so that it is log-mean whatever the search climbs: the zero of a margin is the boundary.
  private static func stability(
    of goal: AttackGoal, _ options: AttackOptions, _ oracle: SmoothedOracle
  ) throws -> [(change: Double, error: Double)] {
    let role = NoiseRole.attack(number)
    let objective = SmoothedObjective(
      oracle, goal: goal, role: role, loss: .logMean, copies: options.copies, isFrozen: true)
    let here = try objective.evaluate(at: goal.center, step: 0)
    let moved = try (0..<moves).map { move in
      let direction = try oracle.randomDirection(
        example: goal.example, role: role, number: move)
      let step = 8.0 / 255
      let point = try oracle.threat.point(
        from: goal.center, perturbation: direction.map { $0 * step }, budget: step)
      return try objective.evaluate(at: point.values, step: 0).loss
    }
    guard here.loss != 0, let change = AttackDiagnosis.lossChange(at: here.loss, moved: moved)
    else { return [] }
    return [(change, here.standardError / abs(here.loss))]
  }

  /// True if the class is lost within 20σ, as 1000 votes of a noise of its own say.
  private static func breaks(
    _ goal: AttackGoal, by attack: any Attack, _ oracle: SmoothedOracle
  ) throws -> Bool {
    let candidates = try attack.candidates(
      for: goal, budgets: [20 * oracle.sigma], oracle: oracle)
    return try candidates.contains { candidate in
      let block = oracle.block(
        example: goal.example, role: .attack(number), samples: 1000..<2000)
      let counts = try oracle.votes(around: candidate.point.values, at: block)
      return counts.topClass != goal.label
    }
  }

  // MARK: - File

  /// Reads the checkup of a run's folder, or nil where there is none.
  ///
  /// - Throws: `ExperimentError.fileUnreadable`.
  public static func read(from folder: URL) throws(ExperimentError) -> AttackCheckup? {
    let url = folder.appendingPathComponent(fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    do {
      return try JSONDecoder().decode(AttackCheckup.self, from: Data(contentsOf: url))
    } catch {
      throw .fileUnreadable(path: url.path, reason: "it is not a checkup; delete it")
    }
  }

  /// Writes the checkup into a run's folder, all or nothing.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  public func write(to folder: URL) throws(ExperimentError) {
    let url = folder.appendingPathComponent(Self.fileName)
    do { try Data(jsonLine().utf8).write(to: url, options: .atomic) } catch {
      throw .fileUnwritable(path: url.path, reason: error.localizedDescription)
    }
  }
}
