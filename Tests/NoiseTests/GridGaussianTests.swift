// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Noise

/// The probability with which each random test here may fail for a correct library.
///
/// Seeds are fixed.
private let falseAlarm = 1e-9

/// Grid noise: integers with a known law, on the grid, clamped as a whole.
@Suite struct `Grid Gaussian noise` {
  let address = NoiseAddress(seed: 2_019, example: 0, role: .estimation)

  // MARK: Values

  @Test func `every value is k over L as a Float`() throws {
    for (levels, sigma) in [(1, 0.5), (7, 0.5), (255, 0.5), (65_535, 0.02)] {
      let noise = try GridGaussian(levels: levels, sigma: sigma)
      let input = gridInput(dimension: 500, levels: levels).values
      for value in try perturbed(noise, around: input, at: address, samples: 0..<3) {
        let k = (Double(value) * Double(levels)).rounded()
        #expect(Float(k) / Float(levels) == value)
      }
    }
  }

  @Test func `the noise does not depend on the input`() throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.25)
    let zero = [Float](repeating: 0, count: 300)
    let offsets = try perturbed(noise, around: zero, at: address, samples: 0..<2).map {
      Int(($0 * 255).rounded())
    }
    let input = gridInput(dimension: 300, levels: 255)
    let noisy = try perturbed(noise, around: input.values, at: address, samples: 0..<2)
    for (place, value) in noisy.enumerated() {
      #expect(value == Float(input.points[place % 300] + offsets[place]) / 255)
    }
  }

  @Test func `the clamp acts on x + N and not on N`() throws {
    let free = try GridGaussian(levels: 255, sigma: 0.5)
    let boxed = try GridGaussian(levels: 255, sigma: 0.5, clamp: 0...255)
    let input = gridInput(dimension: 300, levels: 255).values
    let values = try perturbed(free, around: input, at: address, samples: 0..<4)
    let clamped = try perturbed(boxed, around: input, at: address, samples: 0..<4)
    #expect(clamped == values.map { min(max($0, 0), 1) })
    // The mutant that clamps N to the box first would never leave x upwards only.
    #expect(clamped != values)
    let mutant = zip(values, (0..<4).flatMap { _ in input }).map { value, x in
      x + min(max(value - x, 0), 1)
    }
    #expect(zip(clamped, mutant).contains { ($0 - $1).magnitude > 0.1 })
  }

  @Test func `a box that is a point leaves nothing`() throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.5, clamp: 51...51)
    let input = gridInput(dimension: 70, levels: 255).values
    let values = try perturbed(noise, around: input, at: address, samples: 0..<2)
    #expect(values.allSatisfy { $0 == 51 as Float / 255 })
  }

  @Test func `far below one grid step the noise is zero`() throws {
    let noise = try GridGaussian(levels: 255, sigma: 1e-300)
    let input = gridInput(dimension: 70, levels: 255).values
    #expect(try perturbed(noise, around: input, at: address, samples: 0..<1) == input)
    #expect(noise.largestOffset == 0)
  }

  // MARK: Law

  /// L, σ and the number of bins: from fine to far below one step.
  static let laws = [(255, 0.5, 40), (255, 0.25, 40), (8, 0.25, 17), (1, 1.0, 9), (255, 0.002, 5)]

  @Test(arguments: laws)
  func `the offsets follow the law`(levels: Int, sigma: Double, bins: Int) throws {
    let counts = try offsetCounts(levels: levels, sigma: sigma)
    let test = gTest(counts, scale: Double(levels) * sigma, bins: bins)
    #expect(!test.rejects, "\(test)")
  }

  @Test(arguments: laws)
  func `another σ and a missing half step are caught`(
    levels: Int, sigma: Double, bins: Int
  ) throws {
    let counts = try offsetCounts(levels: levels, sigma: sigma)
    let scale = Double(levels) * sigma
    #expect(gTest(counts, scale: scale * 1.02, bins: bins).rejects)
    #expect(gTest(counts, scale: scale * 0.98, bins: bins).rejects)
    // ⌊sZ⌋ instead of round(sZ): seen where one step matters.
    #expect(scale > 10 || gTest(counts, scale: scale, bins: bins, shift: 0.5).rejects)
  }

  @Test func `along the all-ones direction the noise is Gaussian with the same σ`() throws {
    // T = Σ N_i/(s√d) is within √d/(2s) of a standard normal variable, so √ΣT² over m samples is within √m·√d/(2s) of
    // √χ²_m. χ²_m leaves m ± (2√(mx) + 2x) with probability at most 2e^(−x) (Laurent and Massart 2000, lemma 1).
    let (dimension, count, scale) = (64, 40_000, 510.0)
    let noise = try GridGaussian(levels: 255, sigma: 2)
    let zero = [Float](repeating: 0, count: dimension)
    let values = try perturbed(noise, around: zero, at: address, samples: 0..<count)
    var sumOfSquares = 0.0
    for sample in 0..<count {
      let row = values[sample * dimension..<(sample + 1) * dimension]
      let total = row.reduce(0.0) { $0 + (Double($1) * 255).rounded() }
      sumOfSquares += total * total / (scale * scale * Double(dimension))
    }
    let m = Double(count)
    let x = log(2 / falseAlarm)
    let rounding = (m * Double(dimension)).squareRoot() / (2 * scale)
    let low = (m - 2 * (m * x).squareRoot()).squareRoot() - rounding
    let high = (m + 2 * (m * x).squareRoot() + 2 * x).squareRoot() + rounding
    #expect((low...high).contains(sumOfSquares.squareRoot()))
    // Coordinates that shared their noise would be √d times as large.
    #expect(high < 1.1 * m.squareRoot())
  }

  @Test func `selection and estimation are uncorrelated`() throws {
    // Σ N·N′/s² over n pairs of independent offsets is asymptotically normal with variance n; 6.2 deviations: 1e-9
    // both sides.
    let noise = try GridGaussian(levels: 255, sigma: 0.5)
    let zero = [Float](repeating: 0, count: 1_000)
    let selection = NoiseAddress(seed: 2_019, example: 0, role: .selection)
    let a = try perturbed(noise, around: zero, at: address, samples: 0..<1_000)
    let b = try perturbed(noise, around: zero, at: selection, samples: 0..<1_000)
    let sum = zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) } / 0.25
    #expect(sum.magnitude < 6.2 * 1e3)
  }

  @Test func `a word near zero gives an offset near six σ`() throws {
    // Sample 340733, coordinate 168 of this address has the word 4: U = 4.5/2³², found by search.
    let selection = NoiseAddress(seed: 2_019, example: 0, role: .selection)
    #expect(try NoiseCounter(selection).word(168, sample: 340_733) == 4)
    let noise = try GridGaussian(levels: 255, sigma: 0.5)
    let zero = [Float](repeating: 0, count: 256)
    let row = try perturbed(noise, around: zero, at: selection, samples: 340_733..<340_734)
    let expected = try noise.reference(point: 0, coordinate: 168, at: selection, sample: 340_733)
    #expect(row[168] == expected)
    #expect((-3.01 ... -2.97).contains(row[168]))
  }

  // MARK: Charge

  @Test func `the charge is d times the distance of one coordinate, below 2e-13 for CIFAR-10`()
    throws
  {
    let noise = try GridGaussian(levels: 255, sigma: 0.5)
    let one = noise.charge(dimension: 1)
    #expect(one >= noise.thresholds.totalVariation)
    #expect(noise.charge(dimension: 3_072) >= 3_072 * one.nextDown.nextDown)
    #expect(noise.charge(dimension: 3_072) < 2e-13)
    #expect(noise.charge(dimension: 150_528) < 1e-11)
    #expect(noise.charge(dimension: .max) == 1)
  }

  // MARK: Errors

  @Test func `σ, levels and boxes outside their domain are refused by value`() {
    for sigma in [0, -1, .infinity, -0.0] {
      #expect(throws: NoiseError.invalidSigma(sigma)) {
        try GridGaussian(levels: 255, sigma: sigma)
      }
    }
    #expect(throws: NoiseError.self) { try GridGaussian(levels: 255, sigma: .nan) }
    for levels in [0, -255, 65_536, Int.min, Int.max] {
      #expect(throws: NoiseError.invalidLevels(levels)) {
        try GridGaussian(levels: levels, sigma: 1)
      }
    }
    for sigma in [393, 1e300] {
      #expect(throws: NoiseError.gridTooFine(levels: 255, sigma: sigma)) {
        try GridGaussian(levels: 255, sigma: sigma)
      }
    }
    for clamp in [0...(1 << 21 + 1), (-1 << 21 - 1)...0, Int.min...Int.max] {
      #expect(throws: NoiseError.invalidClamp(clamp)) {
        try GridGaussian(levels: 255, sigma: 1, clamp: clamp)
      }
    }
  }

  @Test func `inputs off the grid are refused with their coordinate, also by perturb`() throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.25)
    for value: Float in [0.3, (100 as Float / 255).nextUp, 8_300, 3e38, .leastNonzeroMagnitude] {
      let input: [Float] = [0, 1, 1, value]
      let error = NoiseError.offGrid(coordinate: 3, value: value, levels: 255)
      #expect(throws: error) { try noise.validate(input.span) }
      #expect(throws: error) { try perturbed(noise, around: input, at: address, samples: 0..<1) }
    }
  }

  @Test func `all grid points in range are on the grid`() throws {
    for levels in [1, 3, 255, 65_535] {
      let noise = try GridGaussian(levels: levels, sigma: 1 / Double(levels))
      let points =
        Array(-1_000...1_000) + [-1 << 21, 1 << 21] + stride(from: -1 << 21, to: 1 << 21, by: 977)
      let input = points.map { Float($0) / Float(levels) }
      try noise.validate(input.span)
    }
  }

  // MARK: Helpers

  /// How often each offset occurs in 2²² draws.
  private func offsetCounts(levels: Int, sigma: Double) throws -> [Int: Int] {
    let noise = try GridGaussian(levels: levels, sigma: sigma)
    let zero = [Float](repeating: 0, count: 4_096)
    var counts = [Int](repeating: 0, count: 2 * noise.largestOffset + 1)
    for batch in 0..<16 {
      let samples = batch * 64..<(batch + 1) * 64
      for value in try perturbed(noise, around: zero, at: address, samples: samples) {
        counts[noise.largestOffset + Int((value * Float(levels)).rounded())] += 1
      }
    }
    let offsets = -noise.largestOffset...noise.largestOffset
    return Dictionary(uniqueKeysWithValues: zip(offsets, counts))
  }

  /// The G test of offset counts in bins of about equal width out to 4 s, the outermost open.
  private func gTest(
    _ counts: [Int: Int], scale: Double, bins: Int, shift: Double = 0
  ) -> MultinomialTest {
    func cumulative(_ j: Int) -> Double {
      ExtendedNormal.lowerTail(DoubleDouble((Double(j) + 0.5 + shift) / scale)).high
    }
    // The last offset of each bin but the last one.
    let edges = (1..<bins).map { Int((4 * scale * (2 * Double($0) / Double(bins) - 1)).rounded()) }
    let last = edges.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    var observed = [Int](repeating: 0, count: last.count + 1)
    for (offset, count) in counts {
      observed[last.firstIndex { offset <= $0 } ?? last.count] += count
    }
    let below = last.map(cumulative) + [1]
    let probabilities = zip(below, [0] + below).map { $0 - $1 }
    return MultinomialTest(
      counts: observed, probabilities: probabilities, falseAlarm: falseAlarm)
  }
}
