// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Attack manifests` {
  @Test func `a manifest states the grid of the points and the noise of the verdicts`() throws {
    let manifest = try AttackRunSamples.run().manifest
    #expect(manifest.configurationHash == manifest.configuration.hash)
    #expect(manifest.pointLevels == 16 * 255 && manifest.arithmetic == "exact")
    let float = try AttackRunSamples.configuration(RunSamples.configuration(noise: .float))
    let other = try AttackRunSamples.run(nil, float).manifest
    #expect(other.pointLevels == nil && other.arithmetic == "ideal arithmetic")
    #expect(manifest.differences(from: other) == ["noise"])
  }
}
