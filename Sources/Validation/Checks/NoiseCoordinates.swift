// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// The frequencies of |ε| > t over all coordinates of many vectors, and of ε > 0.
struct NoiseCoordinates: ValidationCheck {
  let name = "noise coordinates"
  let claim =
    "Sampled coordinates are symmetric and have the tails of N(0, σ²), rounded to the grid if there is one"

  private static let distances = [0.5, 1, 2, 3, 4]

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let sigma = 0.25
    let noise = try subject.noise.noise(sigma: sigma)
    let law = IdealNoiseLaw(noise)
    let dimension = 3072
    let count = effort.choose(quick: 256, standard: 16_384, thorough: 262_144)
    let scale = Float(noise.levels ?? 1)
    let edges = Self.distances.map { Float($0 * sigma) * scale }
    var beyond = [Int](repeating: 0, count: edges.count)
    var (positive, negative) = (0, 0)
    try NoiseVectors(noise: noise, dimension: dimension, seed: 0x5EED_0001).forEach(count) {
      _, vector in
      for (index, edge) in edges.enumerated() {
        beyond[index] += Self.count(in: vector) { $0.magnitude > edge }
      }
      positive += Self.count(in: vector) { $0 > 0 }
      negative += Self.count(in: vector) { $0 < 0 }
    }
    var evidence = RateEvidence(tests: edges.count + 1, falseAlarm: 1e-9)
    try evidence.add("ε > 0", successes: positive, trials: positive + negative, rate: 0.5...0.5)
    for (index, distance) in Self.distances.enumerated() {
      let tail = law.tail(beyond: Double(edges[index]) / Double(scale))
      try evidence.add(
        "|ε| > \(distance)σ", successes: beyond[index], trials: count * dimension,
        rate: tail.lower...tail.upper)
    }
    return evidence.finding("\(count) vectors of \(dimension) coordinates, σ = \(sigma)")
  }

  private static func count(in vector: Span<Float>, where condition: (Float) -> Bool) -> Int {
    var count: Int32 = 0
    for index in vector.indices { count &+= condition(vector[index]) ? 1 : 0 }
    return Int(count)
  }
}
