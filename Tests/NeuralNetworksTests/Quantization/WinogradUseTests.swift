// SPDX-License-Identifier: GPL-3.0-or-later

import CQuantized
import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct WinogradUseTests {
  private static let versions = IntegerSamples.instructions.map(\.version)

  // MARK: The same bits

  @Test func `Winograd's algorithm gives the bits of the definition`() async throws {
    try await propertyCheck(count: 150, input: ByteConvolutionCase.samples) { sample in
      let expected = sample.bytes(0, usesWinograd: false)
      for version in Self.versions {
        #expect(sample.bytes(version, usesWinograd: true) == expected, "version \(version)")
      }
    }
  }

  /// All bytes are 255 and all weights 127, so that every sum is the greatest one that its window can have.
  private func greatest(lines: Int) -> ByteConvolutionCase {
    var sample = ByteConvolutionCase(
      rows: 5, columns: 6, missing: (1, 1), lines: lines, outputs: 4, isExtreme: true,
      hasResidual: false, seed: 1)
    sample.weights = sample.weights.map { _ in 127 }
    sample.source = sample.source.map { _ in 255 }
    return sample
  }

  @Test func `sums below 2²⁵ are exact, and greater ones are not`() {
    let (allowed, excessive) = (greatest(lines: 28), greatest(lines: 29))
    #expect(allowed.greatestSum < 1 << 25)
    #expect(excessive.greatestSum > 1 << 25)
    for version in Self.versions {
      #expect(
        allowed.bytes(version, usesWinograd: true) == allowed.bytes(version, usesWinograd: false))
      #expect(
        excessive.bytes(version, usesWinograd: true)
          != excessive.bytes(version, usesWinograd: false))
    }
  }

  // MARK: Mistakes are caught

  @Test func `turned windows, and sums that are scaled wrongly, are caught`() {
    let sample = ByteConvolutionCase(
      rows: 8, columns: 9, missing: (1, 1), lines: 4, outputs: 16, isExtreme: false,
      hasResidual: false, seed: 2)
    var turned = sample
    // Rows of the window for columns.
    let pixel = 4 * sample.lines
    turned.weights = sample.weights.indices.map { index in
      let (window, within) = index.quotientAndRemainder(dividingBy: 9 * pixel)
      let (row, column, channel) = (within / pixel / 3, within / pixel % 3, within % pixel)
      return sample.weights[window * 9 * pixel + (3 * column + row) * pixel + channel]
    }
    for version in Self.versions {
      let expected = sample.bytes(version, usesWinograd: false)
      #expect(turned.bytes(version, usesWinograd: true) != expected)
      #expect(sample.bytes(version, usesWinograd: true, scale: 32) != expected)
      #expect(sample.bytes(version, usesWinograd: true) == expected)
    }
  }

  // MARK: Which convolutions

  /// A convolution of 16 × 16 images behind one that widens them.
  private func network(
    channels: Int, outputs: Int, window: Window = Window(3, padding: 1), height: Int = 16
  ) throws -> QuantizedNetwork {
    var builder = NetworkBuilder(
      inputShape: try InputShape(channels: 1, height: height, width: 16))
    builder.append(
      .convolution(Convolution(outputChannels: channels, window: Window(1))), named: "wide")
    builder.append(
      .convolution(Convolution(outputChannels: outputs, window: window)), named: "layer")
    builder.append(.dense(Dense(outputCount: 2)), named: "scores")
    return try IntegerSamples.network(builder.architecture(), seed: 3)
  }

  private func count(_ network: QuantizedNetwork, _ winograd: WinogradUse) -> Int {
    IntegerSamples.convolutions(network, by: winograd).count
  }

  @Test func `it computes windows of three that move by one pixel, where that is faster`() throws {
    let plain = try network(channels: 16, outputs: 16)
    #expect(WinogradUse.allCases.map { count(plain, $0) } == [0, 1, 1])
    for other in [
      Window(3, stride: 2, padding: 1), Window(1), Window(5, padding: 2), Window(2),
    ] {
      #expect(count(try network(channels: 16, outputs: 16, window: other), .wherePossible) == 0)
    }
    for narrow in try [network(channels: 8, outputs: 16), network(channels: 16, outputs: 8)] {
      #expect(WinogradUse.allCases.map { count(narrow, $0) } == [0, 1, 0])
    }
    // Five rows of outputs fill five eighths of two rows of tiles, six fill three quarters.
    let shares = try [5, 6].map {
      try count(network(channels: 16, outputs: 16, height: $0), .whereFaster)
    }
    #expect(shares == [0, 1])
  }

  @Test func `a layer whose sums can reach 2²⁵ is computed as it is defined`() throws {
    func network(_ channels: Int) throws -> QuantizedNetwork {
      var builder = NetworkBuilder(inputShape: try InputShape(channels: 1, height: 8, width: 8))
      builder.append(
        .convolution(Convolution(outputChannels: channels, window: Window(1))), named: "wide")
      builder.append(
        .convolution(Convolution(outputChannels: 16, window: Window(3, padding: 1))), named: "b")
      builder.append(.dense(Dense(outputCount: 2)), named: "scores")
      return try IntegerSamples.network(builder.architecture(), seed: 4, .greatest)
    }
    #expect(count(try network(115), .wherePossible) == 1)
    #expect(count(try network(116), .wherePossible) == 0)
  }

  @Test func `in a residual network it computes all such layers but the first`() throws {
    let folded = try NetworkSamples.network(.resnet(depth: 20)).foldingBatchNormalization()
    let network = try IntegerSamples.network(folded.architecture, seed: 5)
    #expect(count(network, .whereFaster) == 16)
  }
}
