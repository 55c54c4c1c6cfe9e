// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Noise
import Smoothing
import Statistics

/// Whether a classifier built from rounding flips inside its certified radius.
struct RoundingLeak: ValidationCheck {
  let name = "rounding leak"
  let claim =
    "The rounding of x + ε tells nothing about x: a classifier that looks at it does not flip inside its certified radius"

  /// The probability with which the certificate is false, and with which right votes are called wrong.
  private static let share = 5e-10

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let votes = effort.choose(quick: 2000, standard: 20_000, thorough: 200_000)
    let dimension = 8
    let noise = try subject.noise.noise(sigma: 1)
    let x0 = [Float](repeating: 100.0 / 255, count: dimension)
    let other = [Float](repeating: 200.0 / 255, count: dimension)
    let distance = 100.0 / 255 * Double(dimension).squareRoot()
    let smoothed = SmoothedClassifier(
      try RoundingClassifier(point: x0), noise: noise, seed: 0x5EED_0005)
    // Its own error is a part of the false alarm.
    let alpha = try FailureProbability(Self.share)
    let certification = try smoothed.certify(x0, n: votes, alpha: alpha)
    guard let radius = certification.radius?.value, radius > distance else {
      return Finding(
        exactly: true,
        computed:
          "\(certification.topCount) of \(votes) votes at x for class \(certification.topClass): no statement "
          + "reaches x', at distance \(distance.brief())")
    }
    let stage = SamplingRequest.Stage(role: .verification, samples: votes)
    let counts = try smoothed.sampler.counts(
      for: SamplingRequest(example: 1, input: other, stages: [stage]))[0]
    let kept = counts.votes[certification.topClass]
    var evidence = RateEvidence(tests: 1, falseAlarm: Self.share, assuming: Self.share)
    try evidence.add(
      "votes kept at distance \(distance.brief()) inside the radius "
        + radius.brief(), successes: kept, trials: votes, rate: 0.5...1)
    return evidence.finding("\(votes) votes at each of two points, d = \(dimension)")
  }
}
