// SPDX-License-Identifier: GPL-3.0-or-later

import CTiles
import PropertyTesting
import Testing

/// The C kernel that brings images into a tile, against its formula.
@Suite struct TileKernelTests {
  /// An image with a factor and a summand per channel.
  private struct Case {
    var image: [Float]
    let pixels: Int
    let factors: [Float]
    let summands: [Float]

    init(pixels: Int, channels: Int, seed: UInt64) {
      self.pixels = pixels
      image = NetworkSamples.numbers(pixels * channels, seed: seed)
      factors = NetworkSamples.numbers(channels, seed: seed + 1)
      summands = NetworkSamples.numbers(channels, seed: seed + 2)
    }

    /// An image of one channel that is left as it is.
    init(identity image: [Float]) {
      self.image = image
      pixels = image.count
      factors = [1]
      summands = [0]
    }

    /// What the tile should hold.
    var expected: [Float] {
      let channels = factors.count
      return (0..<image.count).map { place in
        let channel = place % channels
        return factors[channel] * image[channel * pixels + place / channels] + summands[channel]
      }
    }

    func float32() -> (tile: [Float], baseline: [Float], isFinite: Bool) {
      var (tile, baseline) = (
        [Float](repeating: .nan, count: image.count), [Float](repeating: .nan, count: image.count)
      )
      let one = unsafe ctiles_load_float32(image, pixels, factors.count, factors, summands, &tile)
      let two = unsafe ctiles_load_float32_baseline(
        image, pixels, factors.count, factors, summands, &baseline)
      #expect(one == two)
      return (tile, baseline, one != 0)
    }

    func bfloat16() -> (tile: [UInt16], baseline: [UInt16], isFinite: Bool) {
      var (tile, baseline) = (
        [UInt16](repeating: 1, count: image.count), [UInt16](repeating: 1, count: image.count)
      )
      let one = unsafe ctiles_load_bfloat16(image, pixels, factors.count, factors, summands, &tile)
      let two = unsafe ctiles_load_bfloat16_baseline(
        image, pixels, factors.count, factors, summands, &baseline)
      #expect(one == two)
      return (tile, baseline, one != 0)
    }
  }

  /// To nearest, ties to even, by the distance to both neighbours.
  private static func rounded(_ value: Float) -> UInt16 {
    let low = UInt16(value.bitPattern >> 16)
    let (a, b) = (number(low), number(low &+ 1))
    let (below, above) = (abs(Double(value) - Double(a)), abs(Double(b) - Double(value)))
    if below != above { return below < above ? low : low &+ 1 }
    return low % 2 == 0 ? low : low &+ 1
  }

  private static func number(_ bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }

  private static let extents = (pixels: Gen.int(in: 1...70), channels: Gen.int(in: 1...6))

  @Test func `a tile in Float32 has the bits of the formula on all instruction sets`() async throws
  {
    try await propertyCheck(input: Self.extents.pixels, Self.extents.channels) { pixels, channels in
      let sample = Case(pixels: pixels, channels: channels, seed: UInt64(pixels))
      let answer = sample.float32()
      #expect(answer.isFinite)
      #expect(answer.tile.map(\.bitPattern) == sample.expected.map(\.bitPattern))
      #expect(answer.baseline.map(\.bitPattern) == sample.expected.map(\.bitPattern))
    }
  }

  @Test func `a tile in bfloat16 holds the nearest numbers on all instruction sets`() async throws {
    try await propertyCheck(input: Self.extents.pixels, Self.extents.channels) { pixels, channels in
      let sample = Case(pixels: pixels, channels: channels, seed: UInt64(channels))
      let answer = sample.bfloat16()
      #expect(answer.isFinite)
      #expect(answer.tile == sample.expected.map(Self.rounded))
      #expect(answer.baseline == answer.tile)
    }
  }

  @Test func `a tie goes to the even number, and the greatest become infinite`() {
    let sample = Case(
      identity: [1 + 0x1p-8, 1 + 0x3p-8, -1 - 0x1p-8, .greatestFiniteMagnitude])
    #expect(sample.bfloat16().tile.map(Self.number) == [1, 1 + 0x1p-6, -1, .infinity])
    #expect(sample.bfloat16().isFinite)
  }

  @Test func `a value that is not finite is noticed wherever it stands`() async throws {
    let bad = Gen.element(of: [Float.nan, -.nan, .infinity, -.infinity, .signalingNaN])
    try await propertyCheck(input: Self.extents.pixels, Self.extents.channels, bad) {
      pixels, channels, value in
      var sample = Case(pixels: pixels, channels: channels, seed: 4)
      sample.image[(pixels * 31 + channels) % sample.image.count] = value
      #expect(!sample.float32().isFinite && !sample.bfloat16().isFinite)
    }
  }
}
