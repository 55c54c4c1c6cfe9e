// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PropertyTesting

@Suite("Property settings") struct PropertySettingsTests {
  func settings(_ environment: [String: String], seed: UInt64? = nil) -> PropertySettings {
    PropertySettings(
      count: 200, seed: seed, place: "Module/File.swift law()", environment: environment)
  }

  @Test func `the default seed depends on the place alone and never changes`() {
    #expect(settings([:]).seed == 13774000750660551026)
    #expect(settings([:]).isExploring == false)
  }

  @Test func `the environment replays, explores and lengthens`() {
    #expect(settings(["PROPERTY_SEED": "17"]).seed == 17)
    #expect(settings(["PROPERTY_SEED": "0x11"]).seed == 17)
    #expect(settings(["PROPERTY_SEED": "17"]).isExploring == false)
    #expect(settings(["PROPERTY_SEED": "random"]).isExploring)
    #expect(settings(["PROPERTY_SEED": "17"], seed: 3).seed == 3)
    #expect(settings(["PROPERTY_COUNT_FACTOR": "10"]).count == 2000)
    #expect(settings(["PROPERTY_COUNT_FACTOR": "0.001"]).count == 1)
    #expect(settings(["PROPERTY_COUNT_FACTOR": "1e300"]).count == 1_000_000_000)
    for text in ["-1", "inf", "nan", "many"] {
      #expect(settings(["PROPERTY_COUNT_FACTOR": text]).count == 200)
    }
  }

  @Test func `the seed of a case makes it the first one`() {
    let run = settings([:], seed: 5)
    #expect(run.seed(ofCase: 0) == 5)
    let seeds = (0..<1000).map(run.seed(ofCase:))
    #expect(Set(seeds).count == 1000)
    #expect(settings([:], seed: seeds[9]).seed(ofCase: 0) == seeds[9])
  }
}
