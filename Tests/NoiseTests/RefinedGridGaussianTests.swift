// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Noise

/// Grid noise around points between the grid points: the same law, and values on the coarse grid.
@Suite struct `Refined grid Gaussian noise` {
  /// L, s, σ: from fine to far below one step, s = 1 included.
  static let settings = [
    (8, 1, 0.25), (8, 3, 0.25), (8, 15, 0.25), (1, 255, 0.7), (255, 15, 0.03), (255, 3, 0.25),
    (17, 45, 0.002), (1, 101, 3.0),
  ]

  let address = NoiseAddress(seed: 2_023, example: 4, role: .verification)

  // MARK: Law

  @Test(arguments: settings)
  func `the law is that of smoothing at every fraction of a step, within the charge`(
    levels: Int, refinement: Int, sigma: Double
  ) throws {
    let noise = try RefinedGridGaussian(levels: levels, refinement: refinement, sigma: sigma)
    let charge = noise.charge(dimension: 1)
    #expect(charge < 1e-14)
    for point in 0..<refinement {
      let law = Self.law(of: noise, around: point)
      #expect(Self.distance(law, toSmoothingAt: point, of: noise) <= charge)
    }
  }

  @Test(arguments: settings)
  func `a point rounded to the grid plus grid noise has another law`(
    levels: Int, refinement: Int, sigma: Double
  ) throws {
    let noise = try RefinedGridGaussian(levels: levels, refinement: refinement, sigma: sigma)
    let plain = try RefinedGridGaussian(levels: levels, refinement: 1, sigma: sigma)
    for point in 1..<max(1, refinement) {
      let nearest = Int((Double(point) / Double(refinement)).rounded())
      let mutant = Self.law(of: plain, around: nearest)
      let distance = Self.distance(mutant, toSmoothingAt: point, of: noise)
      // Far below one step every point of the inner half of a step gives the same value.
      #expect(distance > 1e6 * noise.charge(dimension: 1) || sigma < 0.01)
    }
  }

  @Test(arguments: settings)
  func `on the coarse grid the thresholds are those of grid noise`(
    levels: Int, refinement: Int, sigma: Double
  ) throws {
    let coarse = try GridGaussian(levels: levels, sigma: sigma)
    let fine = try coarse.refined(by: refinement).fine
    for (j, tail) in coarse.thresholds.tails.enumerated() {
      // j + ½ coarse steps are s·j + (s − 1)/2 + ½ fine ones.
      let other = fine.thresholds.tails[refinement * j + refinement / 2]
      #expect(max(tail, other) - min(tail, other) <= 1)
    }
    #expect(fine.thresholds.tails.count / refinement <= coarse.thresholds.tails.count)
  }

  @Test func `on the coarse grid the values are those of grid noise`() throws {
    for clamp in [nil, 0...255] {
      let coarse = try GridGaussian(levels: 255, sigma: 0.5, clamp: clamp)
      let input = gridInput(dimension: 300, levels: 255).values
      #expect(
        try perturbed(coarse.refined(), around: input, at: address, samples: 0..<50)
          == perturbed(coarse, around: input, at: address, samples: 0..<50))
    }
  }

  @Test func `for an even refinement the two roundings would differ`() {
    // v = 2.4 by halves: round(4.8) = 5 and round(2.5) is 2 or 3 by convention, not by v.
    let odd = [1, 3, 5, 255].flatMap { s in (0..<1000).map { (s, Double($0) * 0.137 - 40) } }
    #expect(
      odd.allSatisfy { s, v in
        ((Double(s) * v).rounded() / Double(s)).rounded() == v.rounded()
      })
    #expect(((2 * 2.4).rounded() / 2).rounded() != 2.4.rounded())
  }

  // MARK: Values

  @Test func `the values are the exact rounding of the fine noise, in integers`() async throws {
    let settings = Gen.element(of: Self.settings)
    try await propertyCheck(count: 60, input: settings, Gen.int(in: -3000...3000)) {
      setting, start in
      let (levels, refinement, sigma) = setting
      let box = -2...levels / 2 + 1
      let noise = try RefinedGridGaussian(
        levels: levels, refinement: refinement, sigma: sigma, clamp: box)
      let points = (0..<70).map { start + 31 * $0 }
      let steps = levels * refinement
      let input = points.map { Float($0) / Float(steps) }
      let values = try perturbed(noise, around: input, at: address, samples: 0..<3)
      for (place, value) in values.enumerated() {
        let fine = try noise.fine.reference(
          point: points[place % 70], coordinate: place % 70, at: address, sample: place / 70)
        let k = Int((Double(fine) * Double(steps)).rounded())
        let j = Self.floorQuotient(k + refinement / 2, refinement)
        #expect(value == Float(min(max(j, box.lowerBound), box.upperBound)) / Float(levels))
      }
    }
  }

  @Test func `the values are right at the ends of the range`() throws {
    for (levels, refinement) in [(65_535, 1), (21_845, 3), (1, 65_535), (255, 257), (1, 1), (1, 3)]
    {
      let noise = try RefinedGridGaussian(levels: levels, refinement: refinement, sigma: 1e-9)
      let steps = levels * refinement
      for middle in [-3 * 1 << 20, -1 << 21, -refinement, 0, refinement, 1 << 21, 3 * 1 << 20] {
        for k in (middle - 300)...(middle + 300) where k.magnitude <= 3 * 1 << 20 {
          let j = Self.floorQuotient(k + refinement / 2, refinement)
          #expect(noise.coarse(Float(k) / Float(steps)) == Float(j) / Float(levels))
        }
      }
    }
  }

  @Test func `the clamp acts after the rounding, in coarse steps`() throws {
    let free = try RefinedGridGaussian(levels: 255, refinement: 15, sigma: 0.5)
    let boxed = try RefinedGridGaussian(levels: 255, refinement: 15, sigma: 0.5, clamp: 0...255)
    let input = (0..<300).map { Float($0 * 13) / 3825 }
    let values = try perturbed(free, around: input, at: address, samples: 0..<4)
    let clamped = try perturbed(boxed, around: input, at: address, samples: 0..<4)
    #expect(clamped == values.map { min(max($0, 0), 1) })
    #expect(clamped != values)
  }

  // MARK: Settings

  @Test func `the refinement by default is odd, and the largest within its limits`() throws {
    for levels in [1, 2, 8, 16, 17, 255, 256, 1365, 1366, 4095, 5000, 65_535] {
      for sigma in [1e-3, 0.25, 1, 30, 1e3, 1e5 / Double(levels)] {
        let s = RefinedGridGaussian.defaultRefinement(levels: levels, sigma: sigma)
        #expect(s >= 1 && s % 2 == 1 && s <= 255)
        let isPossible = { (s: Int) in
          s <= 255 && s * levels <= 4095 && Double(s * levels) * sigma <= 1e5
        }
        #expect(s == 1 || isPossible(s))
        #expect(!isPossible(s + 2))
      }
    }
    #expect(RefinedGridGaussian.defaultRefinement(levels: .max, sigma: 1) == 1)
    let noise = try GridGaussian(levels: 255, sigma: 0.25, clamp: 0...255).refined()
    #expect(noise.refinement == 15 && noise.levels == 3825 && noise.outputLevels == 255)
    #expect(noise.sigma == 0.25 && noise.clamp == 0...255 && !noise.assumesIdealArithmetic)
    #expect(noise.name == "refined-grid")
  }

  @Test func `bad settings are refused by value`() throws {
    let make = { (levels: Int, refinement: Int, sigma: Double) in
      _ = try RefinedGridGaussian(levels: levels, refinement: refinement, sigma: sigma)
    }
    for refinement in [0, -1, 2, 16, 259, .min, .max] {
      #expect(throws: NoiseError.invalidRefinement(refinement, levels: 255)) {
        try make(255, refinement, 0.5)
      }
      #expect(throws: NoiseError.invalidRefinement(refinement, levels: 255)) {
        _ = try GridGaussian(levels: 255, sigma: 0.5).refined(by: refinement)
      }
    }
    for levels in [0, -1, 65_536, .max] {
      #expect(throws: NoiseError.invalidLevels(levels)) { try make(levels, 1, 0.5) }
    }
    #expect(throws: NoiseError.invalidSigma(-1)) { try make(255, 3, -1) }
    #expect(throws: NoiseError.self) { try make(255, 3, .nan) }
    #expect(throws: NoiseError.gridTooFine(levels: 765, sigma: 200)) { try make(255, 3, 200) }
    #expect(throws: NoiseError.invalidClamp(0...9_999_999)) {
      try RefinedGridGaussian(levels: 255, refinement: 3, sigma: 1, clamp: 0...9_999_999)
    }
  }

  @Test func `points between the fine grid points are refused with their coordinate`() throws {
    let noise = try RefinedGridGaussian(levels: 255, refinement: 15, sigma: 0.25)
    for value: Float in [0.3001, (1000 as Float / 3825).nextUp, 600] {
      let input: [Float] = [0, 7 as Float / 3825, value]
      #expect(throws: NoiseError.offGrid(coordinate: 2, value: value, levels: 3825)) {
        try noise.validate(input.span)
      }
    }
  }

  // MARK: Helpers

  private static func floorQuotient(_ a: Int, _ b: Int) -> Int {
    a / b - (a % b < 0 ? 1 : 0)
  }

  /// How many of the 2⁶⁴ uniforms give each coarse step j, around the point with `point` fine steps.
  ///
  /// A step at which all of them would end, 2⁶⁴ itself, is what the wide integers are for.
  private static func law(of noise: RefinedGridGaussian, around point: Int) -> [Int: UInt128] {
    let tails = noise.fine.thresholds.tails.map { UInt128($0) }
    let steps = noise.outputLevels * noise.refinement
    var law: [Int: UInt128] = [:]
    for offset in -tails.count...tails.count {
      let n = Int(offset.magnitude)
      let beyond = n < tails.count ? tails[n] : 0
      let mass = n == 0 ? UInt128(1) << 64 - 2 * beyond : tails[n - 1] - beyond
      let value = noise.coarse(Float(point + offset) / Float(steps))
      law[Int((value * Float(noise.outputLevels)).rounded()), default: 0] += mass
    }
    return law
  }

  /// The total-variation distance to the law of round(L(x′ + σZ)), Lx′ = `point`/s, with 25 digits.
  private static func distance(
    _ law: [Int: UInt128], toSmoothingAt point: Int, of noise: RefinedGridGaussian
  ) -> Double {
    let s = noise.refinement
    let scale = DoubleDouble(exactProduct: Double(s * noise.outputLevels), noise.sigma)
    // P[round(L(x′ + σZ)) > j] = P[sLσZ > s(j + ½) − m].
    func ideal(_ j: Int) -> DoubleDouble {
      ExtendedNormal.upperTail(DoubleDouble(Double(2 * (s * j - point) + s) / 2) / scale)
    }
    let first = (law.keys.min() ?? 0) - 1
    let last = (law.keys.max() ?? 0) + 1
    var sum = (DoubleDouble(1) - ideal(first - 1)).high + ideal(last).high
    for j in first...last {
      let mass = law[j] ?? 0
      let sampled = DoubleDouble(
        exactSum: Double(mass >> 32) * 0x1p-32, Double(mass & 0xffff_ffff) * 0x1p-64)
      sum += (ideal(j - 1) - ideal(j) - sampled).high.magnitude
    }
    return sum / 2
  }
}
