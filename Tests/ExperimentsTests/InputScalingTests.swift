// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Scaling of inputs` {
  let value = Gen.double(in: -3...3)
  let positive = Gen.double(in: 0.01...5)

  @Test func `the map is the formula, channel by channel`() async throws {
    try await propertyCheck(
      count: 100, input: value, positive, value.array(of: 3...3), positive.array(of: 3...3)
    ) { low, length, mean, deviation in
      let scaling = try InputScaling(
        range: [low, low + length], mean: mean, standardDeviation: deviation)
      let shape = try InputShape(channels: 3, height: 1, width: 2)
      let images: [Float] = [0, 1, 0.5, 0.25, 0.75, 0.125, 1, 1, 0, 0, 0.5, 0.5]
      let result = try scaling.apply(to: images, shape: shape)
      for (index, pixel) in images.enumerated() {
        let channel = index / 2 % 3
        let exact =
          (Double(pixel) * (scaling.high - scaling.low) + low - mean[channel]) / deviation[channel]
        // Two roundings of terms up to this size.
        let size = (abs(low) + length + abs(mean[channel])) / deviation[channel]
        #expect(abs(Double(result[index]) - exact) <= 4 * 0x1p-24 * size)
      }
    }
  }

  @Test func `units do not matter when mean and deviation are in them too`() throws {
    let unit = try InputScaling(
      mean: [0.485, 0.456, 0.406], standardDeviation: [0.229, 0.224, 0.225])
    let bytes = try InputScaling(
      range: [0, 255], mean: [123.675, 116.28, 103.53], standardDeviation: [58.395, 57.12, 57.375])
    let (one, two) = try (unit.affineMap(channels: 3), bytes.affineMap(channels: 3))
    for (first, second) in zip(one.factors + one.summands, two.factors + two.summands) {
      #expect(abs(first - second) <= 1e-6 * abs(first))
    }
  }

  @Test func `one number stands for all channels, and none for no change`() throws {
    let shared = try InputScaling(mean: [0.5], standardDeviation: [0.25])
    #expect(try shared.affineMap(channels: 2).factors == [4, 4])
    #expect(try shared.affineMap(channels: 2).summands == [-2, -2])
    #expect(InputScaling.identity.isIdentity && !shared.isIdentity)
    #expect(try InputScaling(mean: [0, 0], standardDeviation: [1]).isIdentity)
    let same = try InputScaling.identity.apply(to: [0.1, 7], shape: InputShape(features: 2))
    #expect(same == [0.1, 7])
  }

  @Test func `it comes back from JSON, and its text tells all of it`() async throws {
    try await propertyCheck(count: 50, input: value, positive, positive.array(of: 0...3)) {
      low, length, deviation in
      let scaling = try InputScaling(
        range: [low, low + length], mean: [low], standardDeviation: deviation)
      let back = try JSONDecoder().decode(InputScaling.self, from: JSONEncoder().encode(scaling))
      #expect(back == scaling)
      for number in [low, low + length] + deviation {
        #expect(scaling.description.contains("\(number)"))
      }
    }
    #expect(InputScaling.identity.description == "range 0.0,1.0 mean 0.0 std 1.0")
  }

  @Test func `numbers that cannot be used are refused`() throws {
    for range: [Double] in [[], [1], [0, 1, 2], [1, 0], [1, 1], [0, .nan], [-.infinity, 1]] {
      #expect(throws: ExperimentError.self) { try InputScaling(range: range) }
    }
    #expect(throws: ExperimentError.self) { try InputScaling(mean: [.nan]) }
    for deviation: Double in [0, -1, .nan, .infinity, 1e-300] {
      #expect(throws: ExperimentError.self) { try InputScaling(standardDeviation: [deviation]) }
    }
    #expect(throws: ExperimentError.self) { try InputScaling(mean: [1, 2]).affineMap(channels: 3) }
    #expect(throws: ExperimentError.self) {
      try InputScaling(range: [0, 1e300]).affineMap(channels: 1)
    }
    #expect(throws: ExperimentError.self) {
      try InputScaling.identity.apply(to: [1, 2, 3], shape: InputShape(features: 2))
    }
    let bad = Data(#"{"low":0,"high":1,"mean":[],"standardDeviation":[0]}"#.utf8)
    #expect(throws: ExperimentError.self) { try JSONDecoder().decode(InputScaling.self, from: bad) }
  }
}
