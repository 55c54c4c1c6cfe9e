// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Testing

@testable import Experiments

@Suite struct `Kinds of noise` {
  @Test(arguments: NoiseKind.allCases)
  func `a kind makes the noise of its name and level`(kind: NoiseKind) throws {
    for sigma in [0.12, 0.25, 1] {
      let noise = try kind.make(sigma: sigma, levels: 16)
      #expect(noise.name == kind.rawValue)
      #expect(noise.sigma == sigma)
      #expect(noise.levels == (kind == .grid ? 16 : nil))
      #expect(noise.assumesIdealArithmetic == (kind == .float))
    }
  }

  @Test func `grid noise needs a grid, float noise does not`() throws {
    #expect(throws: ExperimentError.gridNoiseWithoutGrid) {
      try NoiseKind.grid.make(sigma: 0.25, levels: nil)
    }
    #expect(try NoiseKind.float.make(sigma: 0.25, levels: nil).sigma == 0.25)
  }

  @Test(arguments: NoiseKind.allCases)
  func `a level that is none is refused`(kind: NoiseKind) {
    for sigma in [0, -0.25, .infinity, 1e300] {
      #expect(throws: NoiseError.self) { try kind.make(sigma: sigma, levels: 16) }
    }
    #expect(throws: NoiseError.self) { try kind.make(sigma: .nan, levels: 16) }
  }

  @Test func `in words it names the grid or says that arithmetic is taken as ideal`() throws {
    let dataset = try DatasetReference("digits:test").load()
    #expect(NoiseKind.grid.words(for: dataset) == "grid noise of k/16")
    #expect(NoiseKind.float.words(for: dataset) == "float noise in ideal arithmetic")
  }
}
