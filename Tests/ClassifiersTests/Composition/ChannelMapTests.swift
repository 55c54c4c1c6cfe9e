// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Classifiers

@Suite("Channel map") struct ChannelMapTests {
  @Test func `a map for all channels is spread over them`() throws {
    let shape = try InputShape(channels: 3, height: 2, width: 2)
    let spread = try ChannelMap(factor: 2, offset: -1).spread(over: shape)
    #expect(spread.factors == [2, 2, 2] && spread.offsets == [-1, -1, -1])
    let own = try ChannelMap(factors: [1, 2, 3], offsets: [4, 5, 6]).spread(over: shape)
    #expect(own.factors == [1, 2, 3] && own.offsets == [4, 5, 6])
  }

  @Test func `another number of channels is refused`() throws {
    let map = try ChannelMap(factors: [1, 2], offsets: [0, 0])
    let shape = try InputShape(channels: 3, height: 1, width: 1)
    #expect(throws: ClassifierError.self) { try map.spread(over: shape) }
  }

  @Test func `values that lose the input are refused`() {
    for (factors, offsets) in [
      ([], []), ([1], []), ([0], [0]), ([Float.nan], [0]), ([1], [Float.infinity]),
    ] as [([Float], [Float])] {
      #expect(throws: ClassifierError.self) {
        try ChannelMap(factors: factors, offsets: offsets)
      }
    }
  }

  @Test func `it reads back from what it writes, and only then`() throws {
    let map = try ChannelMap(factors: [0.1, 2], offsets: [3, -4])
    let data = try JSONEncoder().encode(map)
    #expect(try JSONDecoder().decode(ChannelMap.self, from: data) == map)
    let bad = Data(#"{"factors":[0],"offsets":[1]}"#.utf8)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(ChannelMap.self, from: bad) }
  }
}
