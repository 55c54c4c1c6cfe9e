// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct ImageAugmentationTests {
  private let shape: InputShape
  private let image: [Float]

  init() throws {
    shape = try InputShape(channels: 2, height: 5, width: 4)
    // No pixel is 0, so that what came in from outside is known.
    image = (1...shape.elementCount).map { Float($0) }
  }

  private func augmented(
    _ augmentation: ImageAugmentation, number: Int = 0, pass: Int = 0
  ) throws -> [Float] {
    var output = [Float](repeating: .nan, count: image.count)
    var places = output.mutableSpan
    try augmentation.augment(
      image.span, number: number, pass: pass, shape: shape, into: &places)
    return output
  }

  /// The image moved by some rows and columns, with zeros where nothing comes from.
  private func shifted(_ rows: Int, _ columns: Int) -> [Float] {
    image.indices.map { place in
      let (row, column) = (place % 20 / 4 - rows, place % 4 - columns)
      guard (0..<5).contains(row), (0..<4).contains(column) else { return 0 }
      return image[place / 20 * 20 + row * 4 + column]
    }
  }

  @Test func `without noise and shift an image stays as it is`() throws {
    let augmentation = ImageAugmentation(noise: nil, maximumShift: 0, seed: 1)
    #expect(try augmented(augmentation) == image)
  }

  @Test func `every shift up to the largest occurs, and no other image`() throws {
    let augmentation = ImageAugmentation(noise: nil, maximumShift: 2, seed: 1)
    var candidates = Set<[Float]>()
    for rows in -2...2 {
      for columns in -2...2 { candidates.insert(shifted(rows, columns)) }
    }
    #expect(candidates.count == 25)
    // That a shift is missing after 1000 draws has probability 25 · (24/25)¹⁰⁰⁰ < 10⁻¹⁶.
    let seen = Set(try (0..<1_000).map { try augmented(augmentation, number: $0) })
    #expect(seen == candidates)
  }

  @Test func `a shift beyond the image leaves zeros`() throws {
    let augmentation = ImageAugmentation(noise: nil, maximumShift: 64, seed: 1)
    let outputs = try (0..<100).map { try augmented(augmentation, number: $0) }
    // A shift of more than 4 rows or 3 columns out of 129 each is nearly sure.
    #expect(outputs.filter { $0.allSatisfy { $0 == 0 } }.count > 90)
  }

  @Test func `the noise is added to the shifted image`() throws {
    let noise = try FloatGaussian(sigma: 0.25)
    let both = ImageAugmentation(noise: noise, maximumShift: 1, seed: 3)
    let shift = ImageAugmentation(noise: nil, maximumShift: 1, seed: 3)
    let address = NoiseAddress(seed: 3, example: 17, role: .training)
    let shifted = try augmented(shift, number: 17, pass: 5)
    var expected = [Float](repeating: 0, count: image.count)
    var places = expected.mutableSpan
    try noise.perturb(shifted.span, at: address, samples: 5..<6, into: &places)
    #expect(try augmented(both, number: 17, pass: 5) == expected)
  }

  @Test func `it is a function of seed, image and pass, and of each of them`() async throws {
    let noise = try FloatGaussian(sigma: 0.25)
    try await propertyCheck(
      count: 50, input: Gen.uint64, Gen.int(in: 0...1_000_000), Gen.int(in: 0...1_000_000)
    ) { seed, number, pass in
      let one = ImageAugmentation(noise: noise, maximumShift: 1, seed: seed)
      let output = try augmented(one, number: number, pass: pass)
      #expect(try augmented(one, number: number, pass: pass) == output)
      #expect(try augmented(one, number: number + 1, pass: pass) != output)
      #expect(try augmented(one, number: number, pass: pass + 1) != output)
      let other = ImageAugmentation(noise: noise, maximumShift: 1, seed: seed ^ 1)
      #expect(try augmented(other, number: number, pass: pass) != output)
    }
  }

  @Test func `noise that cannot be drawn is an error that says why`() throws {
    let noise = try FloatGaussian(sigma: 0.25)
    let augmentation = ImageAugmentation(noise: noise, maximumShift: 0, seed: 1)
    #expect(throws: NetworkError.noise(.sampleOutOfRange(1 << 40))) {
      try augmented(augmentation, pass: 1 << 40)
    }
    #expect(throws: NetworkError.noise(.exampleOutOfRange(1 << 40))) {
      try augmented(augmentation, number: 1 << 40)
    }
  }
}
