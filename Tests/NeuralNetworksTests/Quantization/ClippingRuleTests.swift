// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct ClippingRuleTests {
  private static let rules: [ClippingRule] = [
    .maximum, .leastSquares, .percentile(tail: 0), .percentile(tail: 0.000_1),
    .percentile(tail: 0.25),
  ]

  @Test func `a rule reads back from its name`() {
    for rule in Self.rules { #expect(ClippingRule(name: rule.name) == rule) }
    for name in ["", "Maximum", "percentile", "percentile:", "percentile:0.5", "percentile:-1"] {
      #expect(ClippingRule(name: name) == nil)
    }
  }

  /// A histogram of numbers with a few far outside.
  private func histogram(seed: UInt64, low: Float = -1) -> ValueHistogram {
    var numbers = NetworkSamples.numbers(20_000, seed: seed).map { $0 * $0 * $0 }
    numbers += [20, low]
    var histogram = ValueHistogram(over: low...20)
    for number in numbers { histogram.add(max(low, number)) }
    return histogram
  }

  @Test func `the maximum covers every number`() async throws {
    try await propertyCheck(
      input: Gen.double(in: -100...100), Gen.double(in: 0...200), Gen.double(in: 0...1)
    ) { low, width, share in
      let range = Float(low)...Float(low + width)
      let encoding = ValueHistogram(over: range).encoding(.maximum)
      let number = range.lowerBound + Float(share) * (range.upperBound - range.lowerBound)
      let error = abs(encoding.number(of: encoding.byte(of: number)) - number)
      // Half a step, and half a step by which rounding the byte of 0 moves the range.
      #expect(error <= encoding.scale * 1.01)
    }
  }

  @Test func `zero is a byte in every rule`() {
    for rule in Self.rules {
      for seed in 1...5 {
        let encoding = histogram(seed: UInt64(seed)).encoding(rule)
        #expect(encoding.number(of: encoding.byte(of: 0)) == 0)
        #expect(encoding.byte(of: 0) == encoding.zero)
      }
      #expect(histogram(seed: 1, low: 0).encoding(rule).zero == 0)
    }
  }

  @Test func `least squares are no greater than those of any other rule`() {
    for seed in 1...5 {
      let histogram = histogram(seed: UInt64(seed))
      let least = histogram.squaredError(histogram.encoding(.leastSquares))
      for rule in Self.rules where rule != .percentile(tail: 0.25) {
        #expect(least <= 1.05 * histogram.squaredError(histogram.encoding(rule)), "\(rule)")
      }
    }
  }

  @Test func `a percentile leaves out its share and no more`() {
    var histogram = ValueHistogram(over: 0...1)
    for index in 0..<10_000 { histogram.add(Float(index) / 10_000) }
    #expect(abs(histogram.quantile(0.25) - 0.25) < 0.001)
    #expect(abs(histogram.quantile(0.75) - 0.75) < 0.001)
    #expect(histogram.quantile(1) == 1)
    #expect(histogram.quantile(0) == 0)
  }

  @Test func `numbers that are all equal, or none, have an encoding`() {
    for number in [Float(0), 3, -3, 1e-30, Float.greatestFiniteMagnitude / 4] {
      for rule in Self.rules {
        let histogram = ValueHistogram(over: min(number, 0)...max(number, 0))
        let encoding = histogram.encoding(rule)
        #expect(encoding.scale > 0 && encoding.scale.isFinite)
      }
    }
  }
}
