// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PlugIns

@Suite("ChildEnvironment")
struct ChildEnvironmentTests {
  @Test func `a plug-in is told that it is one`() {
    #expect(ChildEnvironment.additions(to: [:])["SMOOTHING_PLUGIN"] == "1")
    #expect(ChildEnvironment.additions(to: ["SMOOTHING_PLUGIN": "0"])["SMOOTHING_PLUGIN"] == "1")
  }

  @Test func `memory is kept between batches`() {
    let additions = ChildEnvironment.additions(to: ["PATH": "/usr/bin"])
    #expect(additions["MALLOC_MMAP_THRESHOLD_"] == "1073741824")
    #expect(additions["MALLOC_TRIM_THRESHOLD_"] == "1073741824")
    #expect(additions["PATH"] == nil)
  }

  @Test func `a limit that the user has set stays`() {
    let additions = ChildEnvironment.additions(to: ["MALLOC_TRIM_THRESHOLD_": "1000"])
    #expect(additions["MALLOC_TRIM_THRESHOLD_"] == nil)
    #expect(additions["MALLOC_MMAP_THRESHOLD_"] != nil)
  }
}
