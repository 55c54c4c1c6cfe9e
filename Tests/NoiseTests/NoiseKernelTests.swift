// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Noise

/// Every compiled version of a kernel gives the bits of the Swift reference.
@Suite struct `Noise kernels` {
  static let addresses = [
    NoiseAddress(seed: 0, example: 0, role: .selection),
    NoiseAddress(seed: .max, example: 1 << 40 - 1, role: .attack(127)),
    NoiseAddress(seed: 2_019, example: 77, role: .estimation),
  ]

  @Test(arguments: NoiseKernel.allCases)
  func `grid noise is the plain inversion of 64-bit uniforms`(kernel: NoiseKernel) throws {
    for (levels, sigma) in [(255, 0.25), (255, 1.0), (255, 0.001), (8, 0.25), (65_535, 0.01)] {
      let noise = try GridGaussian(levels: levels, sigma: sigma)
      for dimension in [1, 64, 203] {
        let input = gridInput(dimension: dimension, levels: levels)
        for address in Self.addresses {
          let samples = (1 << 40 - 20)..<(1 << 40)
          let rows = try perturbed(
            noise, around: input.values, at: address, samples: samples, kernel: kernel)
          for (row, sample) in samples.enumerated() {
            for i in 0..<dimension {
              let exact = try noise.reference(
                point: input.points[i], coordinate: i, at: address, sample: sample)
              #expect(rows[row * dimension + i] == exact)
            }
          }
        }
      }
    }
  }

  @Test(arguments: NoiseKernel.allCases)
  func `float noise is its Swift twin bit for bit`(kernel: NoiseKernel) throws {
    for sigma in [0.12, 1.0] {
      let noise = try FloatGaussian(sigma: sigma)
      for dimension in [1, 64, 203] {
        let input = gridInput(dimension: dimension, levels: 255).values
        for address in Self.addresses {
          let counter = try NoiseCounter(address)
          let rows = try perturbed(
            noise, around: input, at: address, samples: 0..<20, kernel: kernel)
          for sample in 0..<20 {
            for i in 0..<dimension {
              let pair = BoxMullerReference.pair(
                counter.word(i & ~1, sample: sample), counter.word(i | 1, sample: sample),
                sigma: noise.sampledSigma)
              let exact = input[i] + (i % 2 == 0 ? pair.0 : pair.1)
              #expect(rows[sample * dimension + i].bitPattern == exact.bitPattern)
            }
          }
        }
      }
    }
  }

  @Test func `the versions agree on a million values`() throws {
    let input = gridInput(dimension: 4_096, levels: 255).values
    let address = Self.addresses[2]
    let grid = try GridGaussian(levels: 255, sigma: 0.5)
    #expect(
      try perturbed(grid, around: input, at: address, samples: 0..<256, kernel: .widest)
        == perturbed(grid, around: input, at: address, samples: 0..<256, kernel: .baseline))
    let float = try FloatGaussian(sigma: 0.5)
    #expect(
      try perturbed(float, around: input, at: address, samples: 0..<256, kernel: .widest)
        == perturbed(float, around: input, at: address, samples: 0..<256, kernel: .baseline))
  }

  /// Tables made of the very words that will be drawn.
  ///
  /// Thresholds are equal to a uniform, one above or one below it, without or with a crowd in one cell. A sampler
  /// that looks at the high half only, or breaks ties the other way, fails.
  @Test(arguments: NoiseKernel.allCases)
  func `draws that fall on a threshold are decided by their low half`(kernel: NoiseKernel) throws {
    let address = Self.addresses[2]
    let counter = try NoiseCounter(address)
    let folded = (0..<64).map { i in
      let uniform =
        UInt64(counter.word(i, sample: 3)) << 32
        | UInt64(counter.word(i, sample: 3, isRefinement: true))
      return uniform >> 63 == 1 ? ~uniform : uniform
    }
    for shift in [-1, 0, 1] {
      for crowd in [0, 300] {
        let exact = folded.map { UInt64(Int64($0) + Int64(shift)) }
        let close = (0..<UInt64(crowd)).map { folded[0] &+ $0 &* 0x1_0000 }
        let tails = Set(exact + close).sorted(by: >)
        let noise = GridGaussian(
          levels: 255, sigma: 1, clamp: nil,
          thresholds: GridThresholds(tails: tails, totalVariation: 0), cellBits: 8)
        let input = [Float](repeating: 0, count: 64)
        let row = try perturbed(
          noise, around: input, at: address, samples: 3..<4, kernel: kernel)
        for i in 0..<64 {
          let expected = try noise.reference(point: 0, coordinate: i, at: address, sample: 3)
          #expect(row[i] == expected)
        }
        // The high halves alone leave all 64 undecided: one step more or less would pass for them.
        let highOnly = try (0..<64).filter { i in
          let high = UInt64(counter.word(i, sample: 3)) << 32
          let exact = try noise.reference(point: 0, coordinate: i, at: address, sample: 3)
          return Float(noise.offset(uniform: high)) / 255 != exact
        }
        #expect(shift == 1 || !highOnly.isEmpty)
      }
    }
  }
}
