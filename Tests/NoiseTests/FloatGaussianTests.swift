// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Noise

/// The probability with which each random test here may fail for a correct library.
///
/// Seeds are fixed.
private let falseAlarm = 1e-9

/// Float noise: close to the formula everywhere, in the tail and next to zero, with the right law.
@Suite struct `Float Gaussian noise` {
  let address = NoiseAddress(seed: 2_019, example: 0, role: .selection)

  /// Places of this address with extreme radius words, found by search.
  static let extremes: [(sample: Int, coordinate: Int, word: UInt32)] = [
    (15_161_787, 138, 0), (340_733, 168, 0x0000_0004), (63_135, 40, 0x0000_0012),
    (101_421, 226, 0x0000_0089),
    (18_694_336, 92, 0xffff_ffff), (227_571, 230, 0xffff_fff8), (63_800, 166, 0xffff_ff5b),
    (35_416, 116, 0xffff_ff8d),
  ]

  @Test func `each value is within 5e-7 of the formula`() throws {
    let noise = try FloatGaussian(sigma: 1)
    let zero = [Float](repeating: 0, count: 256)
    let counter = try NoiseCounter(address)
    let rows = try perturbed(noise, around: zero, at: address, samples: 0..<400)
    for sample in 0..<400 {
      for i in stride(from: 0, to: 256, by: 2) {
        let exact = BoxMullerReference.exactPair(
          counter.word(i, sample: sample), counter.word(i + 1, sample: sample))
        let (first, second) = (rows[sample * 256 + i], rows[sample * 256 + i + 1])
        #expect((Double(first) - exact.0).magnitude <= 5e-7 * (1 + exact.0.magnitude))
        #expect((Double(second) - exact.1).magnitude <= 5e-7 * (1 + exact.1.magnitude))
      }
    }
  }

  @Test func `radii are relatively right for the least, the greatest and all exponents of words`() {
    let words = (0..<32).flatMap { bit in
      [UInt32(1) << bit, UInt32(1) << bit - 1, ~(UInt32(1) << bit), 0xb504_f333 &+ UInt32(bit)]
    }
    for word in words + [0, .max] {
      #expect(relativeError(of: word, Double(BoxMullerReference.minusTwoLog(word))) < 1e-6)
    }
  }

  @Test func `a 24-bit and a rounded uniform are caught at extreme words`() throws {
    let noise = try FloatGaussian(sigma: 1)
    let zero = [Float](repeating: 0, count: 256)
    for extreme in Self.extremes {
      let (sample, coordinate) = (extreme.sample, extreme.coordinate)
      #expect(try NoiseCounter(address).word(coordinate, sample: sample) == extreme.word)
      let row = try perturbed(noise, around: zero, at: address, samples: sample..<sample + 1)
      let (first, second) = (Double(row[coordinate]), Double(row[coordinate + 1]))
      #expect(relativeError(of: extreme.word, first * first + second * second) < 1e-6)
      // Mutants: the leading 24 bits only, and the word as a Float divided by 2³².
      let short = -2 * log((Double(extreme.word >> 8) + 0.5) * 0x1p-24)
      let rounded = -2 * Double(logf((Float(extreme.word) + 0.5) * 0x1p-32))
      #expect(relativeError(of: extreme.word, short) > 1e-3)
      #expect(extreme.word < 256 || relativeError(of: extreme.word, rounded) > 1e-3)
    }
  }

  @Test func `the largest radius is beyond 6_66`() {
    #expect(BoxMullerReference.minusTwoLog(0).squareRoot() > 6.76)
    #expect(BoxMullerReference.minusTwoLog(.max) > 0)
    // A 24-bit uniform would end before it.
    #expect(BoxMullerReference.minusTwoLog(1 << 7).squareRoot() < 5.9)
  }

  @Test func `the values follow the normal law`() throws {
    let counts = try binCounts()
    let law = MultinomialTest(
      counts: counts, probabilities: Self.probabilities(scale: 1), falseAlarm: falseAlarm)
    #expect(!law.rejects, "\(law)")
    for scale in [0.98, 1.02] {
      let mutant = MultinomialTest(
        counts: counts, probabilities: Self.probabilities(scale: scale), falseAlarm: falseAlarm)
      #expect(mutant.rejects)
    }
  }

  @Test func `along the all-ones direction the variance is σ²`() throws {
    // ΣT² over m samples, T = Σ Z_i/√d, is χ²_m up to 1e-6 relative, which leaves m ± (2√(mx) + 2x) with probability
    // at most 2e^(−x) (Laurent and Massart 2000, lemma 1).
    let (dimension, count) = (64, 40_000)
    let noise = try FloatGaussian(sigma: 0.25)
    let zero = [Float](repeating: 0, count: dimension)
    let values = try perturbed(noise, around: zero, at: address, samples: 0..<count)
    var sumOfSquares = 0.0
    for sample in 0..<count {
      let row = values[sample * dimension..<(sample + 1) * dimension]
      let total = row.reduce(0.0) { $0 + Double($1) } / 0.25
      sumOfSquares += total * total / Double(dimension)
    }
    let m = Double(count)
    let x = log(2 / falseAlarm)
    let width = 2 * (m * x).squareRoot() + 2 * x
    #expect((sumOfSquares - m).magnitude <= width + 1e-5 * m)
    #expect(width < 0.1 * m)
  }

  @Test func `σ scales the noise and the input shifts it`() throws {
    let input = gridInput(dimension: 100, levels: 255).values
    let zero = [Float](repeating: 0, count: 100)
    let unit = try perturbed(FloatGaussian(sigma: 1), around: zero, at: address, samples: 0..<1)
    let quarter = try perturbed(
      FloatGaussian(sigma: 0.25), around: input, at: address, samples: 0..<1)
    for i in 0..<100 { #expect(quarter[i] == input[i] + 0.25 * unit[i]) }
  }

  @Test func `it declares ideal arithmetic and charges nothing`() throws {
    let noise = try FloatGaussian(sigma: 0.5)
    #expect(noise.assumesIdealArithmetic && noise.levels == nil && noise.name == "float")
    #expect(noise.charge(dimension: 150_528) == 0)
    let grid = try GridGaussian(levels: 255, sigma: 0.5)
    #expect(!grid.assumesIdealArithmetic && grid.levels == 255 && grid.name == "grid")
  }

  @Test(arguments: [0.12, 0.25, 0.5, 1.0, 1e-40, 0.1, 3.3e38])
  func `the sampled level is never below the certified one`(sigma: Double) throws {
    let noise = try FloatGaussian(sigma: sigma)
    #expect(Double(noise.sampledSigma) >= sigma)
    #expect(Double(noise.sampledSigma.nextDown) < sigma)
  }

  @Test func `σ must be positive and finite as a Float`() {
    for sigma in [0, -1, .infinity, 1e39, 1e-60] {
      #expect(throws: NoiseError.invalidSigma(sigma)) { try FloatGaussian(sigma: sigma) }
    }
    #expect(throws: NoiseError.self) { try FloatGaussian(sigma: .nan) }
  }

  // MARK: Helpers

  /// The relative error of a squared radius for a radius word.
  private func relativeError(of word: UInt32, _ square: Double) -> Double {
    let (x, y) = BoxMullerReference.exactPair(word, 0)
    let exact = x * x + y * y
    return (square / exact - 1).magnitude
  }

  /// Counts of 2²² values in 40 bins of width 0.2, the outermost open.
  private func binCounts() throws -> [Int] {
    let noise = try FloatGaussian(sigma: 1)
    let zero = [Float](repeating: 0, count: 4_096)
    var counts = [Int](repeating: 0, count: 40)
    for value in try perturbed(noise, around: zero, at: address, samples: 0..<1_024) {
      counts[min(39, max(0, Int((value * 5).rounded(.down)) + 20))] += 1
    }
    return counts
  }

  /// The probabilities of the bins if the noise had the standard deviation `scale`.
  private static func probabilities(scale: Double) -> [Double] {
    let below =
      (1..<40).map {
        ExtendedNormal.lowerTail(DoubleDouble(Double($0 - 20) / 5 / scale)).high
      } + [1]
    return zip(below, [0] + below).map { $0 - $1 }
  }
}
