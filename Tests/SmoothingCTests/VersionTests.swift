// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Testing

@testable import SmoothingC

@Suite("Version of the C interface") struct VersionTests {
  @Test func `the library has the version of its header`() {
    #expect(smoothing_abi_version() == SMOOTHING_ABI_VERSION)
    #expect(smoothing_abi_version() >= 1)
  }
}
