// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics
import Testing

@testable import Validation

@Suite("Noise model") struct NoiseModelTests {
  @Test(arguments: [GridNoiseModel() as any NoiseModel, FloatNoiseModel()])
  func `the tail falls from 1 to 0 with the distance`(model: any NoiseModel) throws {
    let distances = stride(from: 0, through: 10, by: 0.25).map { $0 * 0.5 }
    let tails = try distances.map { try model.tail(beyond: $0, sigma: 0.5) }
    for (near, far) in zip(tails, tails.dropFirst()) {
      #expect(0 <= far.lower && far.lower <= far.upper && far.lower <= near.upper)
    }
    #expect(tails[0].upper > 0.99 && tails[40].upper == 0)
  }

  @Test(arguments: [GridNoiseModel() as any NoiseModel, FloatNoiseModel()])
  func `its noise has the level asked for`(model: any NoiseModel) throws {
    #expect(try model.noise(sigma: 0.37).sigma == 0.37)
  }
}
