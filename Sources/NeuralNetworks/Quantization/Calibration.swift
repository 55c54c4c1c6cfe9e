// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// The encodings of a network's values, from what the network computes in floats on some images.
///
/// The images are looked at twice: for the range of each value, then for the histogram over it.
struct Calibration {
  private let plan: ObservedPlan
  private let dimension: Int
  private let count: Int

  /// A calibration with `count` ≥ 1 images of a network in which batch normalization has been folded.
  init(_ network: NeuralNetwork, count: Int) throws(NetworkError) {
    plan = try ObservedPlan(network)
    dimension = network.inputShape.elementCount
    self.count = count
  }

  /// The encoding of each of `values`, by a rule.
  ///
  /// - Throws: `NetworkError.nonFinitePixel`, or `diverged` values as `invalidParameter`, naming the layer.
  func encodings(
    of values: Set<Int>, over images: [Float], rule: ClippingRule
  ) throws(NetworkError) -> [Int: ByteEncoding] {
    var ranges: [Int: ClosedRange<Float>] = [:]
    try observe(images, values) { value, numbers in
      ranges[value] = Self.union(ranges[value], numbers)
    }
    for (value, range) in ranges.sorted(by: { $0.key < $1.key }) where !range.isFinite {
      throw .invalidParameter(name: plan.name(ofValue: value), value: range.upperBound)
    }
    var histograms = ranges.mapValues(ValueHistogram.init(over:))
    try observe(images, values) { value, numbers in
      for number in numbers { histograms[value]?.add(number) }
    }
    return histograms.mapValues { $0.encoding(rule) }
  }

  private func observe(
    _ images: [Float], _ values: Set<Int>, _ look: (Int, [Float]) -> Void
  ) throws(NetworkError) {
    for first in stride(from: 0, to: count, by: NeuralNetwork.tileSize) {
      let tile = min(NeuralNetwork.tileSize, count - first)
      try plan.run(images, first: first, count: tile, observing: values, look)
    }
  }

  private static func union(
    _ range: ClosedRange<Float>?, _ numbers: [Float]
  ) -> ClosedRange<Float> {
    var (low, high) = (range?.lowerBound ?? 0, range?.upperBound ?? 0)
    for number in numbers {
      // A NaN is kept as an infinity, which is refused.
      low = min(low, number.isNaN ? -.infinity : number)
      high = max(high, number.isNaN ? .infinity : number)
    }
    return low...high
  }
}

extension ClosedRange<Float> {
  fileprivate var isFinite: Bool { lowerBound.isFinite && upperBound.isFinite }
}
