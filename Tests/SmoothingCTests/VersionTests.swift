// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SmoothingC

@Suite("Version of the C interface") struct VersionTests {
  @Test func `it is positive`() {
    #expect(smoothingABIVersion() >= 1)
  }
}
