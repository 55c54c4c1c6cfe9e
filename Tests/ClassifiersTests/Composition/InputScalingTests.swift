// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Classifiers

@Suite("Input scaling") struct InputScalingTests {
  @Test func `it is the formula, rounded once`() async throws {
    let number = Gen.double(in: -5...5)
    try await propertyCheck(
      input: number, Gen.double(in: 0.1...300), number, Gen.double(in: 0.1...5)
    ) { low, width, mean, deviation in
      let map = try InputScaling(
        range: [low, low + width], mean: [mean], standardDeviation: [deviation]
      ).channelMap(channels: 2)
      for x in [0.0, 0.25, 1] {
        let expected = (x * width + low - mean) / deviation
        let found = Double(map.factors[1]) * x + Double(map.offsets[1])
        #expect(abs(found - expected) <= 1e-6 * (abs(width) + abs(low) + abs(mean)) / deviation)
      }
    }
  }

  @Test func `means and deviations are in the units of the range`() throws {
    let bytes = try InputScaling(range: [0, 255], mean: [127.5], standardDeviation: [51])
    let unit = try InputScaling(mean: [0.5], standardDeviation: [0.2])
    let (one, other) = (try bytes.channelMap(channels: 1), try unit.channelMap(channels: 1))
    #expect(one.factors == other.factors && one.offsets == other.offsets)
  }

  @Test func `nothing given changes nothing`() throws {
    let map = try InputScaling.identity.channelMap(channels: 3)
    #expect(map.factors == [1, 1, 1] && map.offsets == [0, 0, 0])
    #expect(InputScaling.identity.isIdentity)
    #expect(try !InputScaling(range: [0, 255]).isIdentity)
  }

  @Test func `numbers that cannot be meant are refused`() throws {
    for range in [[], [0], [1, 0], [0, 0], [0, .infinity], [.nan, 1], [0, 1, 2]] as [[Double]] {
      #expect(throws: ClassifierError.self) { try InputScaling(range: range) }
    }
    #expect(throws: ClassifierError.self) { try InputScaling(mean: [.nan]) }
    for deviation in [0, -1, Double.infinity, .nan, 1e-60] {
      #expect(throws: ClassifierError.self) { try InputScaling(standardDeviation: [deviation]) }
    }
    let two = try InputScaling(mean: [1, 2])
    #expect(throws: ClassifierError.self) { try two.channelMap(channels: 3) }
  }

  @Test func `it reads back from JSON, and is checked there`() throws {
    let scaling = try InputScaling(range: [-1, 1], mean: [0.1], standardDeviation: [0.3])
    let data = try JSONEncoder().encode(scaling)
    #expect(try JSONDecoder().decode(InputScaling.self, from: data) == scaling)
    let bad = Data(#"{"low":1,"high":0,"mean":[],"standardDeviation":[]}"#.utf8)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(InputScaling.self, from: bad) }
  }
}
