// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// Whether vectors that must be independent agree in sign more or less often than by chance.
///
/// The pairs are those that the theory needs: successive votes, the same vote in another role, of another example, under another
/// seed, and neighbouring coordinates of one vector.
struct NoiseIndependence: ValidationCheck {
  let name = "noise independence"
  let claim =
    "votes, roles, examples and seeds have independent noise: coordinates of the same place agree in sign half of the time"

  func run(on subject: Subject, effort: Effort) throws -> Finding {
    let noise = try subject.noise.noise(sigma: 0.25)
    let dimension = 1024
    let count = effort.choose(quick: 256, standard: 8192, thorough: 65_536)
    let seed: UInt64 = 0x5EED_0004
    let vectors = NoiseVectors(noise: noise, dimension: dimension, seed: seed)
    let other = NoiseVectors(noise: noise, dimension: dimension, seed: seed + 1)
    let base = try signs(vectors, count)
    let rest = [
      ("the next vote", Array(base[dimension...] + base[..<dimension])),
      ("the next coordinate", Array(base[1...] + base[..<1])),
      ("the selection votes", try signs(vectors, count, role: .selection)),
      ("the verification votes", try signs(vectors, count, role: .verification)),
      ("the next example", try signs(vectors, count, example: 1)),
      ("the next seed", try signs(other, count)),
    ]
    var evidence = RateEvidence(tests: rest.count, falseAlarm: 1e-9)
    for (name, compared) in rest {
      // Disjoint pairs only for the shifted copies: every second vote or coordinate begins a pair.
      let step = name == "the next vote" ? dimension : 1
      let isShifted = name.hasPrefix("the next vote") || name.hasPrefix("the next coordinate")
      var (agree, differ) = (0, 0)
      for index in base.indices where !isShifted || (index / step).isMultiple(of: 2) {
        let product = Int(base[index]) * Int(compared[index])
        if product > 0 { agree += 1 } else if product < 0 { differ += 1 }
      }
      try evidence.add(
        "agreement with \(name)", successes: agree, trials: max(1, agree + differ), rate: 0.5...0.5)
    }
    return evidence.finding("\(count) vectors of \(dimension) coordinates")
  }

  /// The signs of all coordinates of all vectors: −1, 0 or 1.
  private func signs(
    _ vectors: NoiseVectors, _ count: Int, example: Int = 0, role: NoiseRole = .estimation
  ) throws -> [Int8] {
    var signs: [Int8] = []
    signs.reserveCapacity(count * vectors.dimension)
    try vectors.forEach(count, example: example, role: role) { _, vector in
      for index in vector.indices {
        let value = vector[index]
        signs.append(value > 0 ? 1 : value < 0 ? -1 : 0)
      }
    }
    return signs
  }
}
