// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Testing

/// What every noise must do.
@Suite struct `Smoothing noises` {
  static let noises: [any SmoothingNoise] = {
    do {
      return [
        try GridGaussian(levels: 255, sigma: 0.25),
        try GridGaussian(levels: 255, sigma: 0.5, clamp: 0...255),
        try RefinedGridGaussian(levels: 255, refinement: 15, sigma: 0.25),
        try RefinedGridGaussian(levels: 17, refinement: 45, sigma: 0.5, clamp: 0...17),
        try FloatGaussian(sigma: 0.25),
      ]
    } catch {
      Issue.record("the noises of the test are valid: \(error)")
      return []
    }
  }()

  let address = NoiseAddress(seed: 11, example: 12, role: .estimation)

  @Test func `the values do not depend on how the samples are split`() throws {
    for noise in Self.noises {
      for dimension in [1, 3, 4, 63, 64, 65, 130] {
        let input = gridInput(dimension: dimension, levels: 255).values
        let whole = try perturbed(noise, around: input, at: address, samples: 5..<29)
        for step in [1, 2, 7, 23] {
          var pieces: [Float] = []
          for start in stride(from: 5, to: 29, by: step) {
            pieces += try perturbed(
              noise, around: input, at: address, samples: start..<min(start + step, 29))
          }
          #expect(pieces == whole)
        }
      }
    }
  }

  @Test func `a shorter input sees the beginning of the same noise`() throws {
    for noise in Self.noises {
      let input = gridInput(dimension: 200, levels: 255).values
      let long = try perturbed(noise, around: input, at: address, samples: 0..<1)
      for dimension in [1, 2, 5, 64, 100] {
        let short = Array(input[..<dimension])
        let values = try perturbed(noise, around: short, at: address, samples: 0..<1)
        #expect(values == Array(long[..<dimension]))
      }
    }
  }

  @Test func `no samples write nothing`() throws {
    for noise in Self.noises {
      #expect(try perturbed(noise, around: [0], at: address, samples: 4..<4).isEmpty)
    }
  }

  @Test func `every requested place is written`() throws {
    for noise in Self.noises {
      for dimension in [1, 5, 63, 65] {
        let input = gridInput(dimension: dimension, levels: 255).values
        let values = try perturbed(noise, around: input, at: address, samples: 0..<3)
        #expect(values.allSatisfy { $0.isFinite })
      }
    }
  }

  @Test func `NaN and infinities are refused with their coordinate`() {
    for noise in Self.noises {
      for value in [Float.infinity, -.infinity] {
        let input: [Float] = [0, 1, value, 0]
        #expect(throws: NoiseError.nonFiniteInput(coordinate: 2, value: value)) {
          try noise.validate(input.span)
        }
      }
      let input: [Float] = [.nan]
      #expect(throws: NoiseError.self) { try noise.validate(input.span) }
    }
  }

  @Test func `an empty input and an output of the wrong size are refused`() {
    for noise in Self.noises {
      #expect(throws: NoiseError.dimensionOutOfRange(0)) {
        try perturbed(noise, around: [], at: address, samples: 0..<1)
      }
      #expect(throws: NoiseError.wrongOutputCount(expected: 2, actual: 1)) {
        var output: [Float] = [0]
        var places = output.mutableSpan
        let input: [Float] = [0, 0]
        try noise.perturb(input.span, at: address, samples: 0..<1, into: &places)
      }
    }
  }

  @Test func `the charge is nondecreasing in the dimension and within 0 and 1`() {
    for noise in Self.noises {
      let charges = [-1, 0, 1, 784, 3_072, 150_528, Int.max].map { noise.charge(dimension: $0) }
      #expect(charges == charges.sorted())
      #expect(charges.allSatisfy { (0...1).contains($0) })
    }
  }
}
