// SPDX-License-Identifier: GPL-3.0-or-later

import CConvolution
import PropertyTesting
import Testing

@testable import NeuralNetworks

/// The derivatives of Winograd's algorithm against those of a convolution.
@Suite(.enabled(if: ConvolutionInstructions.best != nil, "needs AVX2 with FMA"))
struct WinogradGradientTests {
  private static let all = ConvolutionInstructions.allCases.filter(\.areSupported)

  @Test func `derivatives by inputs are the adjoint convolution`() async throws {
    try await propertyCheck(count: 60, input: WinogradCase.samples) { sample in
      let expected = WinogradReference(sample.shape, sample.weights).pulledBack(sample.derivative)
      for instructions in Self.all {
        let result = sample.pulledBack(instructions)
        #expect(NetworkSamples.relativeDifference(result, expected) < 2e-5)
      }
    }
  }

  @Test func `derivatives by weights and bias are sums over all places`() async throws {
    try await propertyCheck(count: 60, input: WinogradCase.samples) { sample in
      let reference = WinogradReference(sample.shape, sample.weights)
      let expected = reference.gradient(sample.source, sample.derivative)
      let channels = sample.shape.output_channels
      var sums = [Double](repeating: 0, count: channels)
      for (place, value) in sample.derivative.enumerated() {
        sums[place % channels] += Double(value)
      }
      for instructions in Self.all {
        let result = sample.gradient(instructions)
        #expect(NetworkSamples.relativeDifference(result.weights, expected) < 2e-5)
        #expect(NetworkSamples.relativeDifference(result.bias, sums) < 1e-5)
      }
    }
  }

  @Test func `a gradient of the wrong image is caught`() throws {
    let shape = cconvolution_shape(
      images: 2, input_channels: 16, output_channels: 16, height: 6, width: 6, top: 1, left: 1,
      output_height: 6, output_width: 6)
    var sample = WinogradCase(shape, seed: 9)
    let reference = WinogradReference(shape, sample.weights)
    let expected = reference.gradient(sample.source, sample.derivative)
    let half = sample.source.count / 2
    sample.source = Array(sample.source[half...] + sample.source[..<half])
    for instructions in Self.all {
      let result = sample.gradient(instructions).weights
      #expect(NetworkSamples.relativeDifference(result, expected) > 0.1)
    }
  }
}
