// SPDX-License-Identifier: GPL-3.0-or-later

import CConvolution
import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

/// Winograd's algorithm with products of 16-bit integers against the definition of a convolution.
@Suite(.enabled(if: ConvolutionInstructions.best != nil, "needs AVX2 with FMA"))
struct FixedPointConvolutionTests {
  private static let all = ConvolutionInstructions.allCases.filter(\.areSupported)

  /// The outputs of which image `sample` misses the bound, on some instructions.
  private func misses(
    _ sample: WinogradCase, _ result: [Float], of reference: WinogradReference
  ) -> Int {
    let scales = sample.fixedWeights.scales
    let expected = reference.convolved(sample.source)
    let (size, results) = (
      sample.shape.inputCount / sample.shape.images, sample.shape.outputCount / sample.shape.images
    )
    var count = 0
    for image in 0..<sample.shape.images {
      let source = sample.source[(image * size)..<((image + 1) * size)]
      let greatest = Double(source.reduce(0) { max($0, abs($1)) })
      let bounds = scales.indices.map {
        reference.fixedErrorBound(output: $0, scale: scales[$0], greatest: greatest)
      }
      for place in (image * results)..<((image + 1) * results) {
        let error = abs(Double(result[place]) - expected[place])
        // False for a NaN.
        if !(error <= bounds[place % scales.count]) { count += 1 }
      }
    }
    return count
  }

  private func misses(_ sample: WinogradCase, _ instructions: ConvolutionInstructions) -> Int {
    misses(
      sample, sample.convolvedFixed(instructions),
      of: WinogradReference(sample.shape, sample.weights))
  }

  // MARK: The error

  @Test func `the result is the convolution up to the bound on its rounding`() async throws {
    try await propertyCheck(count: 30, input: WinogradCase.samples) { sample in
      for instructions in Self.all { #expect(misses(sample.reduced, instructions) == 0) }
    }
  }

  /// The greatest numbers that a point can meet: inputs with the signs of a product of two rows of B′, or those of them
  /// that are not negative, and weights with the signs of a product of two rows of G, the same for all channels.
  private func extreme(
    _ point: Int, channels: Int, isPositive: Bool, isNegated: Bool
  ) -> WinogradCase {
    let shape = cconvolution_shape(
      images: 1, input_channels: channels, output_channels: 16, height: 6, width: 6, top: 0,
      left: 0, output_height: 4, output_width: 4)
    let b = [
      [4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0], [0, -2, -1, 2, 1, 0],
      [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1],
    ]
    let g = [[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 3]]
    func sign(_ rows: [[Int]], _ i: Int, _ j: Int) -> Int {
      (rows[point / 6][i] * rows[point % 6][j]).signum() * (isNegated ? -1 : 1)
    }
    var sample = WinogradCase(shape, seed: 1)
    for place in sample.source.indices {
      let (pixel, _) = place.quotientAndRemainder(dividingBy: channels)
      let number = sign(b, pixel / 6, pixel % 6)
      sample.source[place] = Float(isPositive ? max(0, number) : number) * 3
    }
    for place in sample.weights.indices {
      sample.weights[place] = Float(sign(g, place % 9 / 3, place % 3)) * 0.75
    }
    return sample
  }

  @Test func `no point can overflow`() {
    for channels in [16, 64] {
      for point in 0..<36 {
        for (isPositive, isNegated) in [
          (false, false), (false, true), (true, false), (true, true),
        ] {
          let sample = extreme(
            point, channels: channels, isPositive: isPositive, isNegated: isNegated)
          for instructions in Self.all { #expect(misses(sample, instructions) == 0) }
        }
      }
    }
  }

  /// How far a result is from another, in root mean squares.
  private func relativeError(_ result: [Float], _ expected: [Double]) -> Double {
    let error = zip(result, expected).reduce(0) { sum, pair in
      sum + (Double(pair.0) - pair.1) * (Double(pair.0) - pair.1)
    }
    return (error / expected.reduce(0) { $0 + $1 * $1 }).squareRoot()
  }

  @Test(arguments: [(16, 0.003), (32, 0.004), (64, 0.008)])
  func `the error is that of bfloat16 in practice`(channels: Int, limit: Double) {
    // Storing results in bfloat16 alone gives 0.0017.
    let shape = cconvolution_shape(
      images: 2, input_channels: channels, output_channels: channels, height: 8, width: 8, top: 1,
      left: 1, output_height: 8, output_width: 8)
    var sample = WinogradCase(shape, seed: 5).reduced
    sample.source = sample.source.map { max(0, $0) }
    let expected = WinogradReference(shape, sample.weights).convolved(sample.source)
    var coarse = sample
    coarse.weights = sample.weights.map { ($0 * 16).rounded() / 16 }
    for instructions in Self.all {
      #expect(relativeError(sample.convolvedFixed(instructions), expected) < limit)
      // Weights of five bits are caught.
      #expect(relativeError(coarse.convolvedFixed(instructions), expected) > 2 * limit)
    }
  }

  // MARK: Laws

  @Test func `all instructions give the same bits`() async throws {
    try await propertyCheck(count: 60, input: WinogradCase.samples) { sample in
      guard let first = Self.all.first else { return }
      let expected = sample.convolvedFixed(first)
      for other in Self.all.dropFirst() { #expect(sample.convolvedFixed(other) == expected) }
    }
  }

  @Test func `an image's result depends on that image alone`() async throws {
    try await propertyCheck(count: 40, input: WinogradCase.samples) { sample in
      for instructions in Self.all {
        let alone = sample.images.flatMap { $0.convolvedFixed(instructions) }
        #expect(alone == sample.convolvedFixed(instructions))
      }
    }
  }

  @Test func `an image in other units, by a power of two, has the result in them`() async throws {
    try await propertyCheck(
      count: 40, input: WinogradCase.samples, Gen.int(in: -30...30)
    ) { sample, exponent in
      let factor = Float(sign: .plus, exponent: exponent, significand: 1)
      var scaled = sample
      scaled.source = sample.source.map { $0 * factor }
      for instructions in Self.all {
        #expect(
          scaled.convolvedFixed(instructions)
            == sample.convolvedFixed(instructions).map { $0 * factor })
      }
    }
  }

  @Test func `a sum, a bias and a ReLU follow`() async throws {
    try await propertyCheck(count: 40, input: WinogradCase.samples) { sample in
      let channels = sample.shape.output_channels
      let bias = NetworkSamples.numbers(channels, seed: 7)
      let held = NetworkSamples.numbers(sample.shape.outputCount, seed: 8)
      for instructions in Self.all {
        let plain = sample.convolvedFixed(instructions)
        let result = sample.convolvedFixed(instructions, bias: bias, over: held, rectifies: true)
        for (place, value) in result.enumerated() {
          let expected = max(0, plain[place] + bias[place % channels] + held[place])
          // The bias is added before the first rounding.
          #expect(abs(value - expected) <= 0x1p-22 * (abs(plain[place]) + 2))
        }
      }
    }
  }

  // MARK: Numbers at the edge

  private func plain(images: Int, channels: Int = 16) -> WinogradCase {
    WinogradCase(
      cconvolution_shape(
        images: images, input_channels: channels, output_channels: 16, height: 8, width: 8, top: 1,
        left: 1, output_height: 8, output_width: 8), seed: 6
    ).reduced
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, 0x1p119])
  func `an image with a number that is not finite becomes NaN, and no other`(number: Float) {
    let sample = plain(images: 3)
    var odd = sample
    odd.source[sample.source.count / 2] = number
    for instructions in Self.all {
      let expected = sample.convolvedFixed(instructions, rectifies: true)
      let result = odd.convolvedFixed(instructions, rectifies: true)
      let third = result.count / 3
      #expect(result[..<third] == expected[..<third])
      #expect(result[third..<(2 * third)].allSatisfy { $0.isNaN })
      #expect(result[(2 * third)...] == expected[(2 * third)...])
    }
  }

  @Test func `zeros, and numbers that are hardly more, give zeros`() {
    var sample = plain(images: 1)
    for number in [Float(0), 0x1p-126, 0x1p-133] {
      sample.source = sample.source.map { _ in number }
      for instructions in Self.all {
        #expect(sample.convolvedFixed(instructions).allSatisfy { abs($0) <= 1000 * number })
      }
    }
    sample = plain(images: 1)
    sample.weights = sample.weights.map { _ in 0 }
    for instructions in Self.all {
      #expect(sample.convolvedFixed(instructions).allSatisfy { $0 == 0 })
    }
  }

  @Test func `a weight that is not finite makes its output channel NaN, and no other`() {
    let sample = plain(images: 1)
    for number in [Float.nan, .infinity] {
      var odd = sample
      odd.weights[9 * 16 * 3 + 20] = number
      for instructions in Self.all {
        let expected = sample.convolvedFixed(instructions)
        for (place, value) in odd.convolvedFixed(instructions).enumerated() {
          #expect(place % 16 == 3 ? value.isNaN : value == expected[place])
        }
      }
    }
  }

  // MARK: Mistakes are caught

  @Test func `turned windows are caught`() {
    let sample = plain(images: 1)
    var turned = sample
    turned.weights = sample.weights.indices.map { sample.weights[$0 / 9 * 9 + 8 - $0 % 9] }
    let reference = WinogradReference(sample.shape, sample.weights)
    for instructions in Self.all {
      let count = misses(sample, turned.convolvedFixed(instructions), of: reference)
      #expect(count > sample.shape.outputCount / 4)
    }
  }

  // MARK: Where it is used

  @Test func `it computes the narrow layers of a network in bfloat16`() throws {
    func geometry(_ channels: Int) throws -> WinogradGeometry? {
      let shape = try InputShape(channels: channels, height: 8, width: 8)
      return WinogradGeometry(
        Convolution(outputChannels: channels, window: Window(3, padding: 1)), from: shape, to: shape
      )
    }
    #expect(try [16, 32, 64].allSatisfy { try geometry($0)?.suitsFixedPoint == true })
    #expect(try geometry(80)?.suitsFixedPoint == false)
  }
}
