// SPDX-License-Identifier: GPL-3.0-or-later

import CConvolution
import PropertyTesting
import Testing

@testable import NeuralNetworks

/// The kernels for convolutions by the definition, against the definition in Float64.
@Suite(.enabled(if: ConvolutionInstructions.best != nil, "needs AVX2 with FMA"))
struct DirectConvolutionTests {
  /// The instructions that can convolve images of a format.
  private static func all(_ format: ElementFormat) -> [ConvolutionInstructions] {
    ConvolutionInstructions.allCases.filter { $0.convolveDirectly(format) }
  }

  /// How many results are farther from the definition than roundings explain.
  private func misses(_ result: [Float], of sample: DirectCase) -> Int {
    zip(result, sample.expected).count { value, expected in
      !(abs(Double(value) - expected.value) <= sample.roundings * expected.magnitude)
    }
  }

  @Test func `the result is the convolution up to the bound on its rounding`() async throws {
    try await propertyCheck(count: 100, input: DirectCase.samples) { sample in
      for instructions in Self.all(.float32) {
        #expect(misses(sample.convolved(instructions), of: sample) == 0)
      }
    }
  }

  @Test func `products of bfloat16 are exact and their sums are in Float32`() async throws {
    try await propertyCheck(count: 100, input: DirectCase.samples) { sample in
      for instructions in Self.all(.bfloat16) {
        let result = sample.reduced.convolved(instructions, in: .bfloat16)
        #expect(misses(result, of: sample.reduced) == 0)
      }
    }
  }

  @Test func `all instructions give the same bits`() async throws {
    try await propertyCheck(count: 60, input: DirectCase.samples) { sample in
      let results = Self.all(.float32).map { sample.convolved($0) }
      for other in results.dropFirst() { #expect(other == results[0]) }
    }
  }

  @Test(arguments: [ElementFormat.float32, .bfloat16])
  func `an image's result depends on that image alone`(_ format: ElementFormat) async throws {
    try await propertyCheck(count: 40, input: DirectCase.samples) { sample in
      for instructions in Self.all(format) {
        let alone = sample.images.flatMap { $0.convolved(instructions, in: format) }
        #expect(alone == sample.convolved(instructions, in: format))
      }
    }
  }

  @Test(arguments: [ElementFormat.float32, .bfloat16])
  func `the epilogue is what it says, bit for bit`(_ format: ElementFormat) async throws {
    try await propertyCheck(count: 40, input: DirectCase.samples) { sample in
      let channels = sample.shape.output_channels
      let bias = NetworkSamples.numbers(channels, seed: 7)
      let held = NetworkSamples.numbers(sample.shape.outputCount, seed: 8)
      for instructions in Self.all(format) {
        let plain = sample.convolved(instructions, in: format)
        let result = sample.convolved(
          instructions, in: format, bias: bias, over: held, rectifies: true)
        for (place, value) in result.enumerated() {
          #expect(value == max(0, plain[place] + bias[place % channels] + held[place]))
        }
      }
    }
  }

  @Test(arguments: [ElementFormat.float32, .bfloat16])
  func `results are stored in bfloat16 rounded once, to nearest, ties to even`(
    _ format: ElementFormat
  ) async throws {
    try await propertyCheck(count: 40, input: DirectCase.samples) { sample in
      let held = NetworkSamples.numbers(sample.shape.outputCount, seed: 9).map(\.reduced)
      let halves = held.map(\.upperHalf)
      for instructions in Self.all(format) {
        let exact = sample.convolved(instructions, in: format, over: held)
        let stored = sample.convolvedToHalves(instructions, in: format, over: halves)
        #expect(stored == exact.map(Self.rounded))
      }
    }
  }

  /// The upper half of the nearest number that bfloat16 has, of two the even one.
  private static func rounded(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    return UInt16(truncatingIfNeeded: (bits + 0x7fff + (bits >> 16 & 1)) >> 16)
  }

  @Test func `a NaN stays one and goes no farther than the windows that see it`() throws {
    var sample = DirectCase.strided
    sample.source[(4 * 10 + 4) * 16] = .nan
    for instructions in Self.all(.float32) {
      let result = sample.convolved(instructions, rectifies: true)
      for (place, value) in result.enumerated() {
        let (row, column) = (place / 32 / 5, place / 32 % 5)
        #expect(value.isNaN == (row == 2 && column == 2))
      }
    }
  }

  @Test func `other windows and other strides are caught`() throws {
    let sample = DirectCase.strided
    var (transposed, shifted, slower) = (sample, sample, sample)
    transposed.weights = sample.weights.indices.map { index in
      let tap = index % 9
      return sample.weights[index - tap + tap % 3 * 3 + tap / 3]
    }
    shifted.shape.left = 0
    slower.window.row_stride = 1
    for instructions in Self.all(.float32) {
      #expect(misses(sample.convolved(instructions), of: sample) == 0)
      for wrong in [transposed, shifted, slower] {
        let result = wrong.convolved(instructions)
        #expect(misses(result, of: sample) > result.count / 2)
      }
    }
  }
}

extension DirectCase {
  /// A window of 3 × 3 that moves by two pixels of 10 × 10.
  fileprivate static let strided = DirectCase(
    cconvolution_shape(
      images: 1, input_channels: 16, output_channels: 32, height: 10, width: 10, top: 1, left: 1,
      output_height: 5, output_width: 5),
    cconvolution_window(rows: 3, columns: 3, row_stride: 2, column_stride: 2), seed: 11)
}
