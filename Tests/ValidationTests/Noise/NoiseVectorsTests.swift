// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Testing

@testable import Validation

@Suite("Noise vectors") struct NoiseVectorsTests {
  @Test(arguments: [1, 31, 32, 33, 100])
  func `each vector is given once, whatever the blocks`(count: Int) throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.25)
    var seen: [Int] = []
    var first: [Float] = []
    try NoiseVectors(noise: noise, dimension: 5, seed: 1).forEach(count) { index, vector in
      seen.append(index)
      first.append(vector[0])
    }
    #expect(seen == Array(0..<count))
    var again: [Float] = []
    try NoiseVectors(noise: noise, dimension: 5, seed: 1).forEach(100) { _, vector in
      again.append(vector[0])
    }
    #expect(first == Array(again.prefix(count)))
  }

  @Test func `grid noise comes in whole steps`() throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.25)
    try NoiseVectors(noise: noise, dimension: 64, seed: 1).forEach(64) { _, vector in
      for i in vector.indices { #expect(vector[i] == vector[i].rounded()) }
    }
  }

  @Test func `other roles and examples give other noise`() throws {
    let vectors = NoiseVectors(
      noise: try GridGaussian(levels: 255, sigma: 0.25), dimension: 9, seed: 1)
    let sums = try [(0, NoiseRole.selection), (0, .estimation), (1, .estimation)].map {
      var values: [Float] = []
      try vectors.forEach(1, example: $0.0, role: $0.1) { _, vector in
        for i in vector.indices { values.append(vector[i]) }
      }
      return values
    }
    #expect(sums[0] != sums[1] && sums[1] != sums[2])
  }
}
