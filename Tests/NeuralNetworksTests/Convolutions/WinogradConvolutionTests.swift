// SPDX-License-Identifier: GPL-3.0-or-later

import CConvolution
import Foundation
import PropertyTesting
import Testing

@testable import NeuralNetworks

/// The kernels of Winograd's algorithm against the definition of a convolution.
@Suite(.enabled(if: ConvolutionInstructions.best != nil, "needs AVX2 with FMA"))
struct WinogradConvolutionTests {
  private static let all = ConvolutionInstructions.allCases.filter(\.areSupported)

  @Test func `the result is the convolution up to the bound on its rounding`() async throws {
    try await propertyCheck(count: 60, input: WinogradCase.samples) { sample in
      let reference = WinogradReference(sample.shape, sample.weights)
      let expected = reference.convolved(sample.source)
      let bounds = (0..<sample.shape.output_channels).map { reference.errorBound(output: $0) }
      for instructions in Self.all {
        let result = sample.convolved(instructions)
        for (place, value) in result.enumerated() {
          let bound = bounds[place % bounds.count]
          #expect(abs(Double(value) - expected[place]) <= bound)
        }
      }
    }
  }

  @Test func `the error is that of Float32 in practice`() throws {
    // 64 channels: the sum has 576 products of numbers of at most 1.
    let shape = cconvolution_shape(
      images: 2, input_channels: 64, output_channels: 64, height: 8, width: 8, top: 1, left: 1,
      output_height: 8, output_width: 8)
    let sample = WinogradCase(shape, seed: 5)
    let expected = WinogradReference(shape, sample.weights).convolved(sample.source)
    for instructions in Self.all {
      let result = sample.convolved(instructions)
      #expect(NetworkSamples.relativeDifference(result, expected) < 1e-5)
    }
  }

  @Test func `all instructions give the same bits`() async throws {
    try await propertyCheck(count: 60, input: WinogradCase.samples) { sample in
      let halves = sample.source.map(\.upperHalf)
      guard let first = Self.all.first else { return }
      for other in Self.all.dropFirst() {
        #expect(sample.packed(other) == sample.packed(first))
        #expect(sample.packed(other, isAdjoint: true) == sample.packed(first, isAdjoint: true))
        #expect(sample.convolved(other) == sample.convolved(first))
        #expect(sample.convolvedHalves(other, halves) == sample.convolvedHalves(first, halves))
        #expect(sample.gradient(other) == sample.gradient(first))
      }
    }
  }

  @Test func `an image's result depends on that image alone`() async throws {
    try await propertyCheck(count: 40, input: WinogradCase.samples) { sample in
      for instructions in Self.all {
        let alone = sample.images.flatMap { $0.convolved(instructions) }
        #expect(alone == sample.convolved(instructions))
      }
    }
  }

  @Test func `the epilogue is what it says, bit for bit`() async throws {
    try await propertyCheck(count: 40, input: WinogradCase.samples) { sample in
      let channels = sample.shape.output_channels
      let bias = NetworkSamples.numbers(channels, seed: 7)
      let held = NetworkSamples.numbers(sample.shape.outputCount, seed: 8)
      for instructions in Self.all {
        let plain = sample.convolved(instructions)
        let result = sample.convolved(instructions, bias: bias, over: held, rectifies: true)
        for (place, value) in result.enumerated() {
          #expect(value == max(0, plain[place] + bias[place % channels] + held[place]))
        }
      }
    }
  }

  @Test func `bfloat16 is rounded once, to nearest, ties to even`() async throws {
    try await propertyCheck(count: 40, input: WinogradCase.samples) { sample in
      var sample = sample
      let halves = sample.source.map(\.upperHalf)
      sample.source = halves.map { Float(bitPattern: UInt32($0) << 16) }
      for instructions in Self.all {
        let exact = sample.convolved(instructions)
        let rounded = sample.convolvedHalves(instructions, halves)
        for (value, half) in zip(exact, rounded) {
          let kept = Float(bitPattern: UInt32(half) << 16)
          let next = Float(bitPattern: kept.bitPattern &+ 0x10000)
          let last = Float(bitPattern: kept.bitPattern &- 0x10000)
          let error = abs(kept - value)
          #expect(error <= abs(next - value) && error <= abs(last - value))
          if error == abs(next - value) || error == abs(last - value) { #expect(half % 2 == 0) }
        }
      }
    }
  }

  @Test func `a NaN stays one`() throws {
    let shape = cconvolution_shape(
      images: 1, input_channels: 16, output_channels: 16, height: 8, width: 8, top: 1, left: 1,
      output_height: 8, output_width: 8)
    var sample = WinogradCase(shape, seed: 6)
    sample.source[(2 * 8 + 2) * 16] = .nan
    for instructions in Self.all {
      let result = sample.convolved(instructions, rectifies: true)
      // The nine outputs that see it.
      for row in 1...3 {
        for column in 1...3 {
          for channel in 0..<16 { #expect(result[(row * 8 + column) * 16 + channel].isNaN) }
        }
      }
    }
  }

  @Test func `turned windows are caught`() throws {
    let shape = cconvolution_shape(
      images: 1, input_channels: 16, output_channels: 16, height: 6, width: 6, top: 1, left: 1,
      output_height: 6, output_width: 6)
    let sample = WinogradCase(shape, seed: 9)
    let reference = WinogradReference(shape, sample.weights)
    let expected = reference.convolved(sample.source)
    for instructions in Self.all {
      let wrong = sample.convolved(
        instructions, packed: sample.packed(instructions, isAdjoint: true))
      let misses = wrong.indices.count {
        abs(Double(wrong[$0]) - expected[$0]) > reference.errorBound(output: $0 % 16)
      }
      #expect(misses > wrong.count / 2)
    }
  }
}
