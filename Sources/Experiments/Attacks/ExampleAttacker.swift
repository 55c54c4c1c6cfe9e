// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Classifiers
import Noise
import Smoothing

/// Certifies, attacks and judges one example after the other, on one thread.
final class ExampleAttacker {
  private let run: AttackRun
  /// f with the noise of attack and verification.
  private let oracle: SmoothedOracle
  /// f with the noise of the certification, whose votes it draws again bit for bit.
  private let certifier: SmoothedOracle
  private let clean: CleanPredictor
  private let needsDirection: Bool

  init(_ run: AttackRun) throws {
    self.run = run
    let (classifier, seed) = (
      run.certification.classifier, run.configuration.certification.seed
    )
    oracle = try SmoothedOracle(classifier, threat: run.threat, seed: seed)
    let noise = run.certification.noise
    certifier = try SmoothedOracle(
      classifier, threat: ThreatModel(noise.levels == nil ? .continuous : .grid, noise: noise),
      seed: seed)
    clean = try CleanPredictor(classifier)
    needsDirection = run.trial.attacks.contains { $0 is FreeStein }
  }

  /// The record of an example with its points.
  ///
  /// - Throws: `AttackError.smoothing(.cancelled)` after a stop; whatever else fails is entered in the record.
  func result(of example: Int, isCancelled: () -> Bool) throws -> AttackResult {
    var stopwatch = Stopwatch()
    let shape = run.certification.classifier.inputShape
    let extents = [shape.channels, shape.height, shape.width]
    var record = AttackRecord(
      certification: run.earlier[example] ?? run.certification.emptyRecord(of: example),
      beta: run.configuration.beta, isReplayed: false)
    var positions: [AttackPoint] = []
    do {
      let image = run.certification.dataset.image(at: example)
      let (certification, direction) = try certify(example, image, into: &record)
      let goal = AttackGoal(
        example: example, center: image, label: certification.topClass, freeDirection: direction)
      let outcome = try run.trial.run(
        certification, goal: goal, oracle: oracle, isCancelled: isCancelled)
      record.enter(outcome, target: certification.topClass)
      positions = outcome.positions
    } catch AttackError.smoothing(.cancelled) {
      throw AttackError.smoothing(.cancelled)
    } catch {
      record.failure = "\(error)"
    }
    record.seconds = stopwatch.lap()
    return AttackResult(record: record, positions: positions, shape: extents)
  }

  /// The certificate of an example: read from its record, drawn again where the votes tell a direction, or drawn for the first time.
  private func certify(
    _ example: Int, _ image: [Float], into record: inout AttackRecord
  ) throws -> (Certification, direction: [Double]?) {
    let stored = run.earlier[example]
    if let stored {
      let certification = try concluded(from: stored)
      if !needsDirection { return (certification, nil) }
    }
    let settings = run.configuration.certification
    let selection = try certifier.votes(
      around: image,
      at: certifier.block(example: example, role: .selection, samples: 0..<settings.n0))
    let stein = try certifier.steinEstimate(
      of: selection.topClass, around: image,
      at: certifier.block(example: example, role: .estimation, samples: 0..<settings.n))
    let certification = try run.certification.rule.certify(
      selection: selection, estimation: stein.counts)
    if let stored {
      let counts = try stored.counts()
      for (recorded, drawn) in [(counts.selection, selection), (counts.estimation, stein.counts)]
      where recorded != drawn {
        throw AttackError.votesDiffer(
          example: example, recorded: recorded.votes, drawn: drawn.votes)
      }
      record.isReplayed = run.trial.attacks.contains { $0 is FreeStein }
    } else {
      record.certification.cleanPrediction = try clean.label(of: image)
      record.certification.enter(
        selection: selection, estimation: stein.counts, certification: certification)
    }
    return (certification, stein.gradient)
  }

  /// What follows from the counts of a record, which must be what the record states.
  private func concluded(from stored: CertificationRecord) throws -> Certification {
    let counts = try stored.counts()
    let certification = try run.certification.rule.certify(
      selection: counts.selection, estimation: counts.estimation)
    guard stored.radius == certification.radius?.value, stored.prediction == certification.label
    else {
      let stated =
        "class \(stored.prediction.map { "\($0)" } ?? "none"), radius \(stored.radius ?? 0)"
      throw ExperimentError.invalidAnalysis(
        "the record of example \(stored.example) states \(stated), which does not follow from its counts"
      )
    }
    return certification
  }
}
