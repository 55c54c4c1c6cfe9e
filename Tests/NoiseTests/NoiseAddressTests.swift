// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Testing

/// Noise is a function of its address, and of nothing else.
@Suite struct `Noise addresses` {
  static let roles: [NoiseRole] = [
    .selection, .estimation, .prediction, .verification, .training, .attack(0), .attack(127),
  ]

  @Test func `different seeds, examples, roles and samples give different noise`() throws {
    // Two vectors of 16 floats agree by chance with probability below 2⁻³⁰⁰.
    let noise = try FloatGaussian(sigma: 1)
    let input = [Float](repeating: 0, count: 16)
    var seen: Set<[Float]> = []
    var total = 0
    for seed in [0, 1, UInt64.max] {
      for example in 0..<4 {
        for role in Self.roles {
          let address = NoiseAddress(seed: seed, example: example, role: role)
          let rows = try perturbed(noise, around: input, at: address, samples: 0..<4)
          for sample in 0..<4 {
            seen.insert(Array(rows[sample * 16..<(sample + 1) * 16]))
            total += 1
          }
        }
      }
    }
    #expect(seen.count == total)
  }

  @Test func `the same address gives the same noise`() throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.25)
    let input = gridInput(dimension: 100, levels: 255).values
    for role in Self.roles {
      let address = NoiseAddress(seed: 3, example: 5, role: role)
      let first = try perturbed(noise, around: input, at: address, samples: 7..<9)
      #expect(try perturbed(noise, around: input, at: address, samples: 7..<9) == first)
    }
  }
}
