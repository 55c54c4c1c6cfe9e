// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// Half-spaces along the all-ones direction and along random directions of signs.
///
/// A bias that no coordinate shows adds up along the all-ones direction by √d: 10⁻⁴σ each is 0.005σ for d = 3072. For a symmetric
/// noise Σ ±εᵢ has one law for all signs, which is known.
struct NoiseDirections: ValidationCheck {
  let name = "noise directions"
  let claim =
    "along the all-ones direction and along random directions the votes of half-spaces have their exact probabilities"

  private static let randomDirections = 3

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let sigma = 0.25
    let noise = try subject.noise.noise(sigma: sigma)
    let dimension = 3072
    let count = effort.choose(quick: 8192, standard: 65_536, thorough: 1_048_576)
    let directions = Self.directions(dimension: dimension)
    var sums = directions.map { _ in [Float]() }
    try NoiseVectors(noise: noise, dimension: dimension, seed: 0x5EED_0002).forEach(count) {
      _, vector in
      for (index, direction) in directions.enumerated() { sums[index].append(direction(vector)) }
    }
    let scale = Double(noise.levels ?? 1)
    let deviation = sigma * scale * Double(dimension).squareRoot()
    let law = IdealNoiseLaw(noise)
    var evidence = RateEvidence(tests: 4 * directions.count, falseAlarm: 1e-9)
    for (index, sums) in sums.enumerated() {
      let direction = index == 0 ? "all ones" : "random direction \(index)"
      let (positive, negative) = (sums.count { $0 > 0 }, sums.count { $0 < 0 })
      try evidence.add(
        "\(direction), above 0", successes: positive, trials: positive + negative, rate: 0.5...0.5)
      for z in [0.5, 1, 2] {
        let edge = (z * deviation).rounded(.down)
        try evidence.add(
          "\(direction), beyond \(z)σ√d", successes: sums.count { Double($0.magnitude) > edge },
          trials: count, rate: law.signedSumTail(beyond: edge, dimension: dimension))
      }
    }
    return evidence.finding(
      "\(count) vectors of \(dimension) coordinates along \(directions.count) directions")
  }

  /// All ones, and random signs.
  private static func directions(dimension: Int) -> [SignedSum] {
    let random = (1...randomDirections).map {
      SignedSum(random: $0, dimension: dimension, seed: 0x5EED_0003)
    }
    return [SignedSum(ones: dimension)] + random
  }
}
