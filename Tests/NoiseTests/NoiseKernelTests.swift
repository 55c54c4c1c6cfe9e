// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Noise

/// Every compiled version of a kernel gives the bits of the Swift reference.
@Suite struct `Noise kernels` {
  static let addresses = [
    NoiseAddress(seed: 0, example: 0, role: .selection),
    NoiseAddress(seed: .max, example: 1 << 40 - 1, role: .attack(127)),
    NoiseAddress(seed: 2_019, example: 77, role: .estimation),
  ]

  @Test(arguments: NoiseKernel.supported)
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

  @Test(arguments: NoiseKernel.supported)
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

  @Test func `the versions of the processor are the baseline and all up to the widest`() {
    #expect(NoiseKernel.supported.first == .baseline)
    #expect(NoiseKernel.supported.last == .widest)
    #expect(
      NoiseKernel.supported == Array(NoiseKernel.allCases.prefix(NoiseKernel.supported.count)))
  }

  @Test func `the versions agree on a million values`() throws {
    let input = gridInput(dimension: 4_096, levels: 255).values
    let address = Self.addresses[2]
    let grid = try GridGaussian(levels: 255, sigma: 0.5)
    let float = try FloatGaussian(sigma: 0.5)
    for kernel in NoiseKernel.supported {
      #expect(
        try perturbed(grid, around: input, at: address, samples: 0..<256, kernel: kernel)
          == perturbed(grid, around: input, at: address, samples: 0..<256, kernel: .baseline))
      #expect(
        try perturbed(float, around: input, at: address, samples: 0..<256, kernel: kernel)
          == perturbed(float, around: input, at: address, samples: 0..<256, kernel: .baseline))
    }
  }

  /// L·σ from 10⁻³ steps, where nearly all words are decided by their high half, to 30 000, where most rows have one
  /// that is not.
  @Test(arguments: [
    (1, 1e-3), (255, 4e-4), (8, 0.25), (255, 0.25), (255, 0.5), (1_000, 0.1), (65_535, 0.45),
  ])
  func `the versions agree for every address, dimension and box`(
    levels: Int, sigma: Double
  ) async throws {
    let free = try GridGaussian(levels: levels, sigma: sigma)
    let boxed = try GridGaussian(levels: levels, sigma: sigma, clamp: 0...levels)
    let float = try FloatGaussian(sigma: sigma)
    // Every number of tiles and of values in the last one, and some dimensions beyond a few chunks.
    let dimensions = Gen.int(in: 1...200)
    try await propertyCheck(
      count: 60, examples: [(784, 1, 0), (3_072, 2, 1 << 40 - 2), (3_071, 3, 5)],
      input: dimensions, Gen.int(in: 0...1_000_000), Gen.int(in: 0...(1 << 40 - 2))
    ) { dimension, seed, sample in
      let input = gridInput(dimension: dimension, levels: levels).values
      let address = NoiseAddress(
        seed: UInt64(seed) &* 0x9e37_79b9_7f4a_7c15, example: seed, role: .verification)
      let samples = sample..<sample + 2
      for kernel in NoiseKernel.supported.dropFirst() {
        for noise in [free, boxed] {
          let rows = try perturbed(
            noise, around: input, at: address, samples: samples, kernel: kernel)
          let expected = try perturbed(
            noise, around: input, at: address, samples: samples, kernel: .baseline)
          #expect(rows.map(\.bitPattern) == expected.map(\.bitPattern))
        }
        let rows = try perturbed(
          float, around: input, at: address, samples: samples, kernel: kernel)
        let expected = try perturbed(
          float, around: input, at: address, samples: samples, kernel: .baseline)
        #expect(rows.map(\.bitPattern) == expected.map(\.bitPattern))
      }
    }
  }

  @Test(arguments: NoiseKernel.supported)
  func `a value k over L is the quotient of the floats for every k`(kernel: NoiseKernel) throws {
    // Without noise the values are those that the point was made of, over all integers that inputs may have.
    for levels in [1, 3, 255, 1_000, 65_535] {
      let noise = try GridGaussian(levels: levels, sigma: 1e-300)
      let input = (-(1 << 21)...(1 << 21)).map { Float($0) / Float(levels) }
      let row = try perturbed(
        noise, around: input, at: Self.addresses[0], samples: 0..<1, kernel: kernel)
      #expect(row == input)
    }
    // The mutant without the correction: the product with the rounded reciprocal.
    let wrong = (1...255).count { Float($0) * (1 / 255 as Float) != Float($0) / 255 }
    #expect(wrong > 0)
  }

  @Test(arguments: NoiseKernel.supported)
  func `the first value off the grid is found, wherever it is`(kernel: NoiseKernel) throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.25)
    for dimension in [1, 15, 16, 17, 100] {
      for place in 0..<dimension {
        for value: Float in [0.3, .nan, -.infinity] {
          var input = gridInput(dimension: dimension, levels: 255).values
          input[place] = value
          input[dimension - 1] = place == dimension - 1 ? value : 0.1
          #expect {
            try perturbed(
              noise, around: input, at: Self.addresses[0], samples: 0..<1, kernel: kernel)
          } throws: { error in
            switch error as? NoiseError {
            case .offGrid(place, 0.3, 255): value == 0.3
            case .nonFiniteInput(place, _): !value.isFinite
            default: false
            }
          }
        }
      }
    }
  }

  /// Tables made of the very words that will be drawn.
  ///
  /// Thresholds are equal to a uniform, one above or one below it, without or with a crowd in one cell. A sampler
  /// that looks at the high half only, or breaks ties the other way, fails.
  @Test(arguments: NoiseKernel.supported)
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
